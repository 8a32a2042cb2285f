import FoundationEssentials
import Model
import Testing

/// A data set, a specification and the reference's density at some points.
struct PyMCCase: Sendable, CustomStringConvertible {
  var description: String
  var panel: Panel
  var specification: PyMCSpecification
  var parameters: [PyMCFixture.Parameter]
  var points: [PyMCFixture.Point]

  /// Every case of the reference; empty where a file cannot be read, which a test looks for.
  static let all: [PyMCCase] = (try? cases()) ?? []

  /// The case of a name.
  static func named(_ name: String) throws -> PyMCCase {
    try #require(all.first { $0.description == name })
  }

  static func example() throws -> Panel {
    try SeedTable("mmm_example.csv").panel(
      date: "date_week", kpi: "y", channels: ["x1", "x2"], controls: ["event_1", "event_2", "t"])
  }

  /// Three geos of Meridian's simulated data, spend as media.
  static func geos() throws -> Panel {
    let table = try SeedTable("../Tests/ModelTests/Fixtures/pymc_geo.csv")
    let channels = (0..<4).map { "Channel\($0)_spend" }
    let controls = ["competitor_activity_score_control", "sentiment_score_control"]
    let geos = try #require(table.columns["geo"])
    let names = geos.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return try Panel(
      weeks: Array(table.days("time").prefix(geos.count / names.count)), geos: names,
      channels: channels, controls: controls, kpi: table.numbers("conversions"),
      spend: channels.flatMap { try table.numbers($0) },
      controlValues: controls.flatMap { try table.numbers($0) })
  }

  private static func cases() throws -> [PyMCCase] {
    var moving = PyMCSpecification()
    moving.timeVaryingIntercept = GaussianProcessSettings()
    moving.timeVaryingMedia = GaussianProcessSettings()
    let plain = try [
      ("pymc_national", example(), PyMCSpecification()), ("pymc_geo", geos(), PyMCSpecification()),
      ("pymc_time_varying", example(), moving),
    ].map { name, panel, specification in
      let fixture = try Fixture.decoded(PyMCFixture.self, from: "\(name).json")
      return PyMCCase(
        description: name, panel: panel, specification: specification,
        parameters: fixture.parameters, points: fixture.points)
    }
    let variants = try Fixture.decoded(PyMCVariantsFixture.self, from: "pymc_variants.json")
      .variants
    return try plain
      + variants.sorted { $0.key < $1.key }.map { name, variant in
        PyMCCase(
          description: name, panel: try example(), specification: try specification(variant),
          parameters: variant.parameters, points: variant.points)
      }
  }

  private static func specification(
    _ variant: PyMCVariantsFixture.Variant
  ) throws -> PyMCSpecification {
    let families: [String: AdstockFamily] = [
      "geometric_halflife": .geometricHalfLife, "delayed_halflife": .delayedHalfLife,
    ]
    let adstock = try #require(
      families[variant.adstock] ?? AdstockFamily(rawValue: variant.adstock))
    var specification = PyMCSpecification()
    specification.adstock = Adstock(
      adstock, lagCount: variant.lagCount, isNormalized: variant.isUnnormalised != true)
    specification.saturation = try #require(SaturationFamily(rawValue: variant.saturation))
    specification.order = variant.isSaturationFirst == true ? .saturationFirst : .adstockFirst
    specification.mediaScale = variant.isRaw == true ? .none : .largestValue
    for (name, text) in variant.priors.sorted(by: { $0.key < $1.key }) {
      let names = ["intercept": "intercept_contribution", "likelihood": "y_sigma"]
      specification.priors.append(ParameterPrior(names[name] ?? name, try prior(text)))
    }
    return specification
  }

  /// The innermost distribution of `Prior("Normal", sigma=Prior("Beta", alpha=1, beta=3), dims="date")`.
  static func prior(_ text: String) throws -> PriorDistribution {
    let inner = try #require(text.split(separator: "Prior(\"").last)
    let parts = inner.split(separator: "\"", maxSplits: 1)
    let arguments = try #require(parts.last).split(separator: ")")[0].split(separator: ",")
      .map { $0.filter { $0 != " " } }.filter { $0.contains("=") && !$0.hasPrefix("dims") }
    return try PriorDistribution(parsing: "\(parts[0])(\(arguments.joined(separator: ",")))")
  }
}
