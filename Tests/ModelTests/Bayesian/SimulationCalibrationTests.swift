import TestSupport
import Testing

@testable import Model

/// Densities, coordinates, what is integrated out and the sampler are right together.
///
/// A uniform rank passes each test of 999 in 1,000 times, so that some 40 parameters pass together.
@Suite struct SimulationCalibrationTests {
  static func check(
    _ calibration: SimulationCalibration, coverage: ClosedRange<Double>
  ) {
    for parameter in calibration.parameters {
      let (tail, band) = (parameter.ranks.chiSquaredTail(), parameter.ranks.bandTail())
      #expect(tail > 0.001, "ranks of \(parameter.name): chi-squared p \(tail)")
      #expect(band > 0.001, "ranks of \(parameter.name): distance p \(band)")
      #expect(coverage.contains(parameter.coverage), "\(parameter.name)")
    }
    let mean =
      calibration.parameters.reduce(0) { $0 + $1.coverage } / Double(calibration.parameters.count)
    #expect((0.86...0.94).contains(mean), "all parameters: \(mean)")
  }

  @Test func ranksOfPyMCAreUniform() throws {
    let calibration = try SimulationCalibration(dataSets: 40, SimulatedPosterior.pymc())
    #expect(calibration.parameters.count == 12)
    Self.check(calibration, coverage: 0.7...1)
  }

  @Test func aWrongPosteriorIsFound() throws {
    let simulate = try SimulatedPosterior.pymc()
    // The noise is said to be twice what it is.
    let calibration = try SimulationCalibration(dataSets: 30) { random in
      var trial = simulate(&random)
      trial.truth[trial.model.series.places.noise] *= 2
      return trial
    }
    let noise = try #require(calibration.parameters.first { $0.name == "y_sigma" })
    #expect(noise.ranks.chiSquaredTail() < 1e-6 && noise.ranks.bandTail() < 0.001)
    #expect(noise.coverage < 0.5)
  }
}

@Suite(.enabled(if: SlowTests.areWanted, "make slow-test runs it"))
struct SlowSimulationCalibrationTests {
  @Test func ranksOfPyMCAreUniform() throws {
    let calibration = try SimulationCalibration(dataSets: 400, SimulatedPosterior.pymc())
    SimulationCalibrationTests.check(calibration, coverage: 0.85...0.95)
  }

  @Test func ranksOfMeridianAreUniform() throws {
    let calibration = try SimulationCalibration(dataSets: 400, SimulatedPosterior.meridian())
    #expect(calibration.parameters.count == 31)
    SimulationCalibrationTests.check(calibration, coverage: 0.85...0.95)
  }
}
