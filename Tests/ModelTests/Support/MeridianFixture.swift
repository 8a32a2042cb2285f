import FoundationEssentials
import Testing

@testable import Model

/// A point of `Fixtures/meridian/*.json`; the README there says how the numbers were made.
struct MeridianPoint: Decodable, CustomTestStringConvertible {
  var kind: String
  var constrained: [String: FlatNumbers]
  var logProbParts: [String: Double]
  var logProb: Double
  var gradConstrained: [String: FlatNumbers]
  var derived: [String: FlatNumbers]
  var yPred: [Double]?
  var yPredGeo0: [Double]?
  var yPredGeoLast: [Double]?
  var yPredSumByGeo: [Double]?
  var yPredSumsq: Double?

  var testDescription: String { kind }

  enum CodingKeys: String, CodingKey {
    case kind, constrained, derived
    case logProbParts = "log_prob_parts"
    case logProb = "log_prob"
    case gradConstrained = "grad_constrained"
    case yPred = "y_pred"
    case yPredGeo0 = "y_pred_geo0"
    case yPredGeoLast = "y_pred_geo_last"
    case yPredSumByGeo = "y_pred_sum_by_geo"
    case yPredSumsq = "y_pred_sumsq"
  }
}

/// A file of points of one specification.
struct MeridianFixture: Decodable {
  struct Scaling: Decodable {
    var kpiMean: Double
    var kpiSd: Double
    var kpiScaledFirstGeo: [Double]
    var kpiScaledSumsq: Double
    var totalOutcome: Double
    var baselineGeoIndex: Int
    var mediaNonzeroMedian: [Double]
    var mediaPriorDenominator: [Double]
    var controlsMean: [Double]
    var controlsSd: [Double]
  }
  struct Sampled: Decodable {
    var name: String
    var shape: [Int]
    var fixed: Bool
  }

  var data: String
  var nKnots: Int
  var sampled: [Sampled]
  var scaling: Scaling
  var points: [MeridianPoint]

  static let names = [
    "meridian_national", "meridian_geo", "meridian_national_rf", "meridian_geo_all_channels",
  ]

  enum CodingKeys: String, CodingKey {
    case data, sampled, scaling, points
    case nKnots = "n_knots"
  }

  init(named name: String) throws {
    self = try Fixture.decoded(Self.self, from: "meridian/\(name).json")
  }
}

extension MeridianFixture.Scaling {
  enum CodingKeys: String, CodingKey {
    case kpiMean = "kpi_mean"
    case kpiSd = "kpi_sd"
    case kpiScaledFirstGeo = "kpi_scaled_first_geo"
    case kpiScaledSumsq = "kpi_scaled_sumsq"
    case totalOutcome = "total_outcome"
    case baselineGeoIndex = "baseline_geo_index"
    case mediaNonzeroMedian = "media_nonzero_median"
    case mediaPriorDenominator = "media_prior_denominator"
    case controlsMean = "controls_mean"
    case controlsSd = "controls_sd"
  }
}

/// A file of other specifications.
struct MeridianVariants: Decodable {
  struct Variant: Decodable {
    var nKnots: Int
    var sampled: [MeridianFixture.Sampled]
    var points: [MeridianPoint]

    enum CodingKeys: String, CodingKey {
      case sampled, points
      case nKnots = "n_knots"
    }
  }

  var data: String
  var variants: [String: Variant]
}

/// The panels of `seeds/meridian`.
enum MeridianSeed {
  static func panel(_ file: String) throws -> MeridianPanel {
    var table = try SeedTable("meridian/\(file)")
    let isNational = table.columns["geo"] == nil
    let rowCount = try table.numbers("conversions").count
    let geoOfRow = table.columns["geo"] ?? [String](repeating: "national", count: rowCount)
    // The reference numbers count Geo2 before Geo10; the files do not.
    let geos = Set(geoOfRow).sorted { ($0.count, $0) < ($1.count, $1) }
    let order = geos.flatMap { geo in geoOfRow.indices.filter { geoOfRow[$0] == geo } }
    table.columns = table.columns.mapValues { column in order.map { column[$0] } }
    let days = try table.days("time").prefix(rowCount / geos.count)
    let reached = table.columns.keys.filter { $0.hasSuffix("_reach") }.map { $0.dropLast(6) }
    let channels = (0..<9).map { "Channel\($0)" }.filter { channel in
      table.columns[channel + "_spend"] != nil && !reached.contains { $0 == channel }
    }
    let controls = [
      "competitor_activity_score_control", "competitor_sales_control", "sentiment_score_control",
    ].filter { table.columns[$0] != nil }
    let panel = try Panel(
      weeks: Array(days), geos: geos, channels: channels, controls: controls,
      kpi: table.numbers("conversions"),
      media: channels.flatMap { try table.numbers($0 + "_impression") },
      spend: channels.flatMap { try table.numbers($0 + "_spend") },
      controlValues: controls.flatMap { try table.numbers($0) })
    var result = try MeridianPanel(
      panel, population: isNational ? nil : populations(table, weeks: days.count),
      revenuePerKPI: table.numbers("revenue_per_conversion"))
    if let name = reached.first.map({ String($0) }) {
      result.reachFrequency = ReachFrequencySeries(
        names: [name], reach: try table.numbers(name + "_reach"),
        frequency: try table.numbers(name + "_frequency"),
        spend: try table.numbers(name + "_spend"))
    }
    if table.columns["Promo"] != nil {
      result.organicMedia = TreatmentSeries(
        names: ["Organic_channel0"], values: try table.numbers("Organic_channel0_impression"))
      result.nonMedia = TreatmentSeries(names: ["Promo"], values: try table.numbers("Promo"))
    }
    return result
  }

  private static func populations(_ table: SeedTable, weeks: Int) throws -> [Double] {
    let rows = try table.numbers("population")
    return stride(from: 0, to: rows.count, by: weeks).map { rows[$0] }
  }
}
