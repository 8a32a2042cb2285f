import Glibc
import Testing

@testable import Model

@Suite struct CoordinateTests {
  static let priors: [PriorDistribution] = [
    .beta(alpha: 1, beta: 3), .uniform(lower: -2, upper: 5), .beta(alpha: 2, beta: 5),
    .truncatedNormal(mean: 0.8, sd: 0.8, lower: 0.1, upper: 10), .gamma(shape: 3, rate: 1),
    .halfNormal(scale: 2), .exponential(rate: 1), .gammaByMean(mean: 2, sd: 1),
    .inverseGamma(shape: 2.25, scale: 6.25), .logNormal(location: 0.2, scale: 0.9),
    .shiftedLogNormal(shift: 0.1, location: 0.7, scale: 0.4), .normal(mean: 0.5, sd: 2),
    .laplace(location: 0, scale: 1),
  ]

  static let positions = [-2.5, -1.2, -0.3, 0.05, 0.7, 1.4, 2.2]

  @Test(arguments: priors)
  func hasItsDerivatives(prior: PriorDistribution) {
    let coordinate = PriorCoordinate(prior)
    for q in Self.positions {
      let point = coordinate.evaluate(at: q)
      let slope = centralDifference(
        of: { coordinate.evaluate(at: $0[0]).value }, at: [q], by: 0, step: 1e-3)
      #expect(abs(point.slope - slope) < 1e-8 * (1 + slope), "\(q)")
      let logSlope = centralDifference(
        of: { coordinate.evaluate(at: $0[0]).logDensity }, at: [q], by: 0, step: 1e-3)
      #expect(abs(point.logDensitySlope - logSlope) < 1e-7 * (1 + abs(logSlope)), "\(q)")
      let density = prior.logDensity(at: point.value) + log(point.slope)
      #expect(abs(point.logDensity - density) < 1e-9 * (1 + abs(density)), "\(q)")
      #expect(abs(coordinate.position(of: point.value) - q) < 1e-7 * (1 + abs(q)), "\(q)")
    }
  }

  @Test(arguments: priors)
  func staysANumberFarOut(prior: PriorDistribution) {
    let coordinate = PriorCoordinate(prior)
    for q in [-1e6, -900, -40, 40, 900, 1e6] {
      let point = coordinate.evaluate(at: q)
      #expect(!point.value.isNaN)
      #expect(!point.logDensity.isNaN || !point.logDensity.isFinite)
    }
  }

  @Test func normalScoreIsNearlyStandardNormalUnderThePrior() {
    let coordinate = PriorCoordinate(.beta(alpha: 1, beta: 3))
    for q in stride(from: -3.0, through: 3, by: 0.25) {
      let normal = -0.5 * q * q - halfLogTwoPi
      #expect(abs(coordinate.evaluate(at: q).logDensity - normal) < 0.03, "\(q)")
    }
  }

  @Test func cubeRootOfALargeCoordinateIsItsCube() {
    let point = SmoothCubeRoot(unit: 2).evaluate(at: 3)
    #expect(abs(point.value - 54) < 1e-4)
  }
}
