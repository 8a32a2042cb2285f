import Agent
import FoundationEssentials
import Model
import SQLTools
import TestSupport
import Warehouse

/// Parts of Meridian's own example data, and analyses of them.
enum MeridianSeed {
  /// The first weeks of the first geos with all kinds of media.
  static func allChannels(geos: Int, weeks: Int, in folder: TemporaryFolder) throws -> String {
    let lines = try lines("meridian/meridian_geo_all_channels.csv")
    let kept = (0..<geos).flatMap { geo -> ArraySlice<Substring> in
      let first = 1 + 156 * geo
      return lines[first..<first + weeks]
    }
    return try folder.write(text([lines[0]] + kept), to: "geos.csv")
  }

  /// National data where one channel has reach and frequency.
  static func reachAndFrequency(weeks: Int, in folder: TemporaryFolder) throws -> String {
    let lines = try lines("meridian/meridian_national_media_rf.csv")
    return try folder.write(text(lines.prefix(weeks + 1)), to: "national.csv")
  }

  private static func text(_ lines: some Sequence<Substring>) -> String {
    lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ name: String) throws -> [Substring] {
    try String(contentsOfFile: Seed.path(name), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
  }

  /// A request with few draws; `byGeo` for the table of geos.
  static func request(
    _ path: String, byGeo: Bool, draws: Int = 60,
    _ change: (inout MeridianRequest) -> Void = { _ in }
  ) -> AnalysisRequest {
    var model = MeridianRequest()
    model.specification.knots = .count(byGeo ? 8 : 3)
    change(&model)
    var sampling = SamplingSettings()
    (sampling.chains, sampling.warmup, sampling.draws) = (2, 100, .fixed(draws))
    var request = AnalysisRequest(inputs: [.file(path)])
    request.specification = .meridian(BayesianSpecification(model, sampling: sampling))
    request.usesImpressions = true
    request.columns.kpi = "conversions"
    if byGeo {
      (request.columns.geo, request.columns.byGeo) = ("geo", true)
      request.columns.others = [OtherColumn("Promo", role: .treatment)]
    }
    return request
  }
}
