import Glibc
import Model
import Testing

@Suite struct PriorDistributionTests {
  struct Reference: Decodable, Sendable, CustomStringConvertible {
    var prior: String
    var x: Double
    var logDensity: Double
    var derivative: Double
    var lower: Double
    var upper: Double
    var description: String { "\(prior) at \(x)" }
  }

  static let references: [Reference] = {
    struct File: Decodable { var cases: [Reference] }
    return (try? Fixture.decoded(File.self, from: "priors.json"))?.cases ?? []
  }()

  static let priors = references.map(\.prior).reduce(into: [String]()) {
    if !$0.contains($1) { $0.append($1) }
  }

  @Test func thereAreReferences() { #expect(Self.priors.count == 15) }

  @Test(arguments: references)
  func equalsTheReference(item: Reference) throws {
    let prior = try PriorDistribution(parsing: item.prior)
    func differs(_ value: Double, _ expected: Double) -> Double {
      abs(value - expected) / max(abs(expected), 1e-300)
    }
    #expect(
      abs(prior.logDensity(at: item.x) - item.logDensity) < 1e-13 * (1 + abs(item.logDensity)))
    #expect(
      abs(prior.logDensityDerivative(at: item.x) - item.derivative)
        < 1e-12 * (1 + abs(item.derivative)))
    #expect(differs(prior.lowerTail(at: item.x), item.lower) < 1e-11)
    #expect(differs(prior.upperTail(at: item.x), item.upper) < 1e-9)
    #expect(
      abs(prior.quantile(item.lower) - item.x) < 1e-8 * (1 + abs(item.x)) || item.lower > 0.999)
  }

  @Test(arguments: priors)
  func isWrittenAsItIsRead(text: String) throws {
    #expect(try PriorDistribution(parsing: text).description == text)
    let values = text.split(separator: "(")[1].dropLast().split(separator: ",")
      .map { $0.split(separator: "=")[1] }
    let isAmbiguous = text.contains("Gamma(mu")
    let short =
      "\(text.split(separator: "(")[0].lowercased())( \(values.joined(separator: " , ")) ) "
    #expect(isAmbiguous || PriorDistribution(short)?.description == text)
  }

  @Test(arguments: priors)
  func drawsFollowTheDistribution(text: String) throws {
    let prior = try PriorDistribution(parsing: text)
    var random = Xoshiro256(seed: 3)
    let levels = (0..<4_000).map { _ in prior.lowerTail(at: prior.draw(using: &random)) }.sorted()
    let distance = levels.enumerated().map { abs($1 - (Double($0) + 0.5) / 4_000) }.max() ?? 1
    // Kolmogorov's distance exceeds 1.95 / √n once in a thousand times.
    #expect(distance < 1.95 / 4_000.0.squareRoot())
  }

  @Test(arguments: priors)
  func hasNoDensityOutside(text: String) throws {
    let prior = try PriorDistribution(parsing: text)
    let (lower, upper) = prior.support
    if lower.isFinite { #expect(prior.logDensity(at: lower - 1) == -.infinity) }
    if upper.isFinite { #expect(prior.logDensity(at: upper + 1) == -.infinity) }
  }

  @Test(arguments: [
    ("HalfNormal", PriorError.notADistribution("HalfNormal")),
    ("Cauchy(1)", .unknownDistribution("Cauchy")),
    ("Normal(mu=0)", .missingParameter("sigma", distribution: "Normal")),
    ("Normal(0, 1, 2)", .unknownParameter("2", distribution: "Normal", known: ["mu", "sigma"])),
    (
      "Gamma(alpha=1, sigma=2)",
      .unknownParameter("sigma", distribution: "Gamma", known: ["alpha", "beta"])
    ),
    ("HalfNormal(sigma=big)", .notANumber("sigma=big", distribution: "HalfNormal")),
    ("HalfNormal(sigma=inf)", .notANumber("sigma=inf", distribution: "HalfNormal")),
    ("HalfNormal(0)", .senseless("HalfNormal(sigma=0)", reason: "sigma must be above 0")),
    (
      "Uniform(2, 1)",
      .senseless("Uniform(lower=2, upper=1)", reason: "lower must be below upper")
    ),
    (
      "TruncatedNormal(0, 1, 50, 60)",
      .senseless(
        "TruncatedNormal(mu=0, sigma=1, lower=50, upper=60)",
        reason: "the normal has no mass between lower and upper")
    ),
  ])
  func saysWhatIsWrong(text: String, error: PriorError) {
    #expect(throws: error) { try PriorDistribution(parsing: text) }
    #expect(!error.description.isEmpty && !error.hint.isEmpty)
  }
}
