internal import Model
internal import Warehouse

extension KPIForecast {
  /// Writes the forecast with what it assumes; gives its identifier.
  func write(_ model: String, _ panel: FuturePanel, to database: Database) throws -> String {
    let identifier = try Identifiers.next(
      "forecast", table: "gold_forecast", column: "forecast_id", in: database)
    let head: [SQLValue] = [.text(identifier), .text(model)]
    let draws = TableName(schema: "gold", table: "posterior_chain")
    try database.insert(
      cellRows.map { head + $0 }, into: TableName(schema: "gold", table: "forecast"),
      columns: [
        "forecast_id", "model_id", "week", "geo", "mean", "lower", "upper", "baseline", "media",
        "carryover",
      ], sources: [draws])
    try database.insert(
      inputRows(panel).map { head + $0 },
      into: TableName(schema: "gold", table: "forecast_input"),
      columns: [
        "forecast_id", "model_id", "week", "geo", "column_name", "kind", "value", "contribution",
        "source",
      ], sources: [draws])
    return identifier
  }

  private var cellRows: [[SQLValue]] {
    mean.indices.map { cell in
      [
        .text(weeks[cell % weeks.count].description), .text(geos[cell / weeks.count]),
        .real(mean[cell]), .finite(lower[cell]), .finite(upper[cell]), .real(baseline[cell]),
        .real(mean[cell] - baseline[cell]), .real(carryover[cell]),
      ]
    }
  }

  private func inputRows(_ future: FuturePanel) -> [[SQLValue]] {
    let panel = future.panel
    let count = panel.channels.count
    return future.assumptions.enumerated().flatMap { index, assumption -> [[SQLValue]] in
      let cells =
        assumption.isChannel
        ? Array(panel.spend(ofChannel: index)) : Array(panel.control(index - count))
      return mean.indices.map { cell in
        let (geo, week) = (cell / weeks.count, cell % weeks.count)
        let value = cells[geo * panel.weekCount + future.fittedWeekCount + week]
        return [
          .text(weeks[week].description), .text(geos[geo]), .text(assumption.column),
          .text(assumption.isChannel ? "channel" : "control"), .real(value),
          assumption.isChannel ? .real(media[index * mean.count + cell]) : .null,
          .text(assumption.source.rawValue),
        ]
      }
    }
  }
}
