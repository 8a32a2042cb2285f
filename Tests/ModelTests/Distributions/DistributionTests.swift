import FoundationEssentials
import Model
import Testing

/// Tails computed by mpmath with 60 digits.
struct DistributionCase: Decodable, Sendable, CustomStringConvertible {
  var distribution: String
  var parameters: [Double]
  var x: Double
  var lower: Double
  var upper: Double

  var description: String { "\(distribution)\(parameters) at \(x)" }

  var value: any ProbabilityDistribution {
    switch distribution {
    case "normal": NormalDistribution()
    case "t": StudentDistribution(degreesOfFreedom: parameters[0])
    case "f": FisherDistribution(numerator: parameters[0], denominator: parameters[1])
    default: ChiSquaredDistribution(degreesOfFreedom: parameters[0])
    }
  }
}

@Suite struct DistributionTests {
  static let cases: [DistributionCase] = {
    struct File: Decodable { var cases: [DistributionCase] }
    return (try? Fixture.decoded(File.self, from: "distributions.json"))?.cases ?? []
  }()

  @Test func thereAreReferences() { #expect(Self.cases.count > 200) }

  @Test(arguments: cases)
  func tailsAgreeWithTheReference(item: DistributionCase) {
    let distribution = item.value
    let lower = distribution.lowerTail(at: item.x)
    let upper = distribution.upperTail(at: item.x)
    #expect(abs(lower / item.lower - 1) < 2e-12, "\(lower / item.lower - 1)")
    #expect(abs(upper / item.upper - 1) < 2e-12, "\(upper / item.upper - 1)")
  }

  @Test(arguments: cases.filter { min($0.lower, $0.upper) > 1e-250 })
  func quantilesInvertTheTails(item: DistributionCase) {
    let distribution = item.value
    if item.lower < 0.5 {
      let x = distribution.quantile(item.lower)
      #expect(abs(distribution.lowerTail(at: x) / item.lower - 1) < 1e-12)
    }
    if item.upper < 0.5 {
      let x = distribution.upperQuantile(item.upper)
      #expect(abs(distribution.upperTail(at: x) / item.upper - 1) < 1e-12)
    }
  }

  /// Textbook values to the digits of R 4's `qt`, `qnorm`, `qchisq`, `qf`.
  @Test func quantilesOfTables() {
    #expect(abs(NormalDistribution().quantile(0.975) - 1.959_963_984_540_054) < 1e-14)
    #expect(
      abs(StudentDistribution(degreesOfFreedom: 9).quantile(0.975) - 2.262_157_162_798_205) < 1e-13)
    #expect(
      abs(ChiSquaredDistribution(degreesOfFreedom: 2).quantile(0.95) - 5.991_464_547_107_98)
        < 1e-12)
    let fisher = FisherDistribution(numerator: 2, denominator: 9)
    #expect(abs(fisher.upperTail(at: 4.256_494_729_093_75) - 0.05) < 1e-12)
  }

  /// Values of SciPy 1.17.
  @Test func quantilesOfNormalAndBeta() {
    for (probability, expected) in [
      (1e-300, -37.047_096_299_361_2), (1e-20, -9.262_340_089_798_409),
      (0.074, -1.446_632_067_158_978_5), (0.0751, -1.438_825_392_752_540_3),
      (0.3, -0.524_400_512_708_040_9),
    ] {
      #expect(abs(NormalDistribution().quantile(probability) / expected - 1) < 1e-14)
    }
    for (alpha, beta, probability, expected) in [
      (2, 3, 0.5, 0.385_727_568_132_389_5), (0.5, 0.5, 0.1, 0.024_471_741_852_423_214),
      (400.3, 20.7, 0.158_655_3, 0.940_364_504_608_891_3), (1, 3, 0.9, 0.535_841_116_638_722_1),
    ] {
      let quantile = BetaDistribution(alpha: alpha, beta: beta).quantile(probability)
      #expect(abs(quantile / expected - 1) < 1e-12)
    }
  }

  @Test(arguments: [
    NormalDistribution() as any ProbabilityDistribution,
    StudentDistribution(degreesOfFreedom: 3), FisherDistribution(numerator: 2, denominator: 5),
    ChiSquaredDistribution(degreesOfFreedom: 4),
  ])
  func endsOfTheSupport(distribution: any ProbabilityDistribution) {
    #expect(distribution.quantile(0) == distribution.support.lower)
    #expect(distribution.quantile(1) == distribution.support.upper)
    #expect(distribution.upperQuantile(0) == distribution.support.upper)
    #expect(distribution.upperTail(at: .infinity) == 0)
    #expect(distribution.lowerTail(at: .infinity) == 1)
    #expect(distribution.upperTail(at: -.infinity) == 1)
    #expect(distribution.upperTail(at: 1e300) < 1e-100)
    #expect(distribution.quantile(1.5).isNaN)
    #expect(distribution.lowerTail(at: .nan).isNaN)
  }
}
