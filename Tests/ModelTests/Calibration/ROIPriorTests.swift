import Glibc
import Testing

@testable import Model

/// Priors that Google Meridian makes of experiments; `Fixtures/meridian/make_roi_calibration.py`
/// made it.
private struct ROIFixture: Decodable, Sendable {
  struct Experiment: Decodable, Sendable {
    var roi: Double
    var se: Double
    var spend: Double
    var ageDays: Double
    var days: Double
  }

  struct Case: Decodable, Sendable {
    var experiments: [Experiment]
    var channelSpend: Double
    var decay: String
    var alpha: Double
    var maxLag: Int
    var baseline: Distribution?
    var nearest: Distribution
    var adjusted: [[Double]]
  }

  /// A name with two parameters.
  struct Distribution: Decodable, Sendable {
    var name: String
    var parameters: [Double]

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      name = try values.decode(String.self)
      parameters = [try values.decode(Double.self), try values.decode(Double.self)]
    }

    var prior: PriorDistribution {
      switch name {
      case "LogNormal": .logNormal(location: parameters[0], scale: parameters[1])
      case "Gamma": .gamma(shape: parameters[0], rate: parameters[1])
      default: .normal(mean: parameters[0], sd: parameters[1])
      }
    }
  }

  var cases: [Case]
  var lognormalDistFromMeanStd: [[Double]]

  static func read() throws -> ROIFixture {
    try Fixture.decoded(ROIFixture.self, from: "meridian/roi_calibration.json", snakeCase: true)
  }
}

@Suite struct ROIPriorTests {
  @Test func makesTheLogNormalOfAMeanAndDeviation() throws {
    for row in try ROIFixture.read().lognormalDistFromMeanStd {
      guard
        case .logNormal(let location, let scale) = PriorDistribution.logNormal(
          mean: row[0], sd: row[1])
      else { continue }
      #expect(abs(location - row[2]) < 1e-12)
      #expect(abs(scale - row[3]) < 1e-12)
    }
  }

  @Test(arguments: 0..<6)
  func adjustsAndJoinsExperimentsAsThePackageDoes(index: Int) throws {
    let fixture = try ROIFixture.read()
    #expect(fixture.cases.count == 6)
    let item = fixture.cases[index]
    let carryover = AssumedCarryover(
      decay: try #require(MediaDecay(rawValue: item.decay)), retention: item.alpha,
      maximumLag: item.maxLag)
    let adjusted = item.experiments.map { experiment in
      ROIExperiment(
        roi: experiment.roi, standardError: experiment.se,
        dailySpend: experiment.spend / experiment.days,
        usualDailySpend: item.channelSpend / Double(156 * 7), weeks: experiment.days / 7,
        age: experiment.ageDays / 7
      ).adjusted(carryover)
    }
    for (own, expected) in zip(adjusted, item.adjusted) {
      #expect(abs(own.mean - expected[0]) < 1e-9)
      #expect(abs(own.sd - expected[1]) < 1e-9)
    }
    let joined = ROIPrior(experiments: adjusted, baseline: item.baseline?.prior)
    let prior = try #require(joined.distribution)
    let (own, expected) = (prior, item.nearest.prior)
    // What the package's own search leaves is less near; the fixture's script says why.
    for probability in [0.05, 0.25, 0.5, 0.75, 0.95] {
      let difference = abs(own.quantile(probability) - expected.quantile(probability))
      #expect(difference < 5e-4 * expected.quantile(0.95), "\(own) \(expected)")
    }
    switch (own, expected) {
    case (.logNormal, .logNormal), (.gamma, .gamma), (.normal, .normal): break
    default: Issue.record("\(own) in place of \(expected)")
    }
  }
}
