import TestSupport
import Testing

@testable import Model

/// A carryover with a curve.
struct TransformPair: Sendable, CustomStringConvertible {
  var adstock: AdstockFamily
  var saturation: SaturationFamily

  var description: String { "\(adstock.rawValue) with \(saturation.rawValue)" }

  static let all = AdstockFamily.allCases.flatMap { adstock in
    SaturationFamily.allCases.map { TransformPair(adstock: adstock, saturation: $0) }
  }

  /// Those that need shorter steps, and cheap ones.
  static let some = [
    TransformPair(adstock: .geometric, saturation: .tanh),
    TransformPair(adstock: .none, saturation: .hillSigmoid),
    TransformPair(adstock: .binomial, saturation: .michaelisMenten),
    TransformPair(adstock: .geometricHalfLife, saturation: .log),
  ]

  func model() throws -> PyMCModel {
    var specification = PyMCSpecification()
    specification.adstock = Adstock(adstock, lagCount: 8)
    specification.saturation = saturation
    return try PyMCModel(PyMCCase.example(), specification)
  }
}

/// Every carryover with every curve samples cleanly with automatic draws.
@Suite struct PyMCFamilyTests {
  @Test(arguments: TransformPair.some)
  func samplesCleanly(pair: TransformPair) throws {
    HardPosteriorTests.check(try HardPosteriorTests.sample(pair.model()), pair.description)
  }
}

@Suite(.enabled(if: SlowTests.areWanted, "make slow-test runs it"))
struct SlowPyMCFamilyTests {
  @Test(arguments: TransformPair.all)
  func samplesCleanly(pair: TransformPair) throws {
    let sample = try HardPosteriorTests.sample(pair.model())
    // Weibull weights have two regions that chains seldom change between. Draws that stop at their
    // limit are not called reliable and the review names them; chains apart are an error.
    guard sample.draws.drawCount < 10_000 || sample.isReliable else {
      #expect(pair.adstock == .weibullCDF, "\(pair)")
      #expect((sample.largestRHat ?? .nan) < 1.03, "\(pair): \(sample.largestRHat ?? .nan)")
      return
    }
    HardPosteriorTests.check(sample, pair.description)
  }
}
