internal import Model
internal import Warehouse

extension MeridianRequest {
  /// The panel without the columns that only Meridian reads, and what they say.
  ///
  /// - Throws: ``AnalysisError/noSuchColumn(_:candidates:)`` for a column the panel has not read.
  func panel(_ panel: Panel) throws -> MeridianPanel {
    func values(_ column: String?) throws -> [Double]? {
      guard let column else { return nil }
      guard let index = panel.controls.firstIndex(where: { NameKey($0) == NameKey(column) }) else {
        throw AnalysisError.noSuchColumn(column, candidates: panel.controls)
      }
      return Array(panel.control(index))
    }
    let population = try values(populationColumn).map { cells in
      panel.geos.indices.map { geo in
        cells[geo * panel.weekCount..<(geo + 1) * panel.weekCount].reduce(0, +)
          / Double(panel.weekCount)
      }
    }
    return try MeridianPanel(
      plain(panel), population: population, revenuePerKPI: try values(revenueColumn))
  }

  /// The panel with the controls that are controls.
  private func plain(_ panel: Panel) throws -> Panel {
    let own = Set([populationColumn, revenueColumn].compactMap { $0 }.map(NameKey.init))
    let kept = panel.controls.indices.filter { !own.contains(NameKey(panel.controls[$0])) }
    return try Panel(
      weeks: panel.weeks, geos: panel.geos, channels: panel.channels,
      controls: kept.map { panel.controls[$0] }, kpi: panel.kpi, media: panel.media,
      spend: panel.spend, controlValues: kept.flatMap { Array(panel.control($0)) })
  }
}
