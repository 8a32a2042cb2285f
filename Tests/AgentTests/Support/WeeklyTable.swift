import SQLTools
import Warehouse

@testable import Agent

/// A weekly table of two geos or one, a KPI and two channels, with whatever is wrong with it.
struct WeeklyTable {
  var weeks = 60
  var geos = ["national"]
  /// SQL text of a cell by geo and week.
  var kpi: (Int, Int) -> String? = { geo, week in
    "\(400 + 100 * geo + week * 37 % 41 + 3 * (week * 53 % 29))"
  }
  var tv: (Int) -> String = { "\($0 * 53 % 29)" }
  var radio: (Int) -> String = { $0 % 4 == 0 ? "0" : "\($0 * 31 % 23)" }

  static let name = TableName(schema: "silver", table: "hard_weekly")

  /// Makes the table; a cell without text is a row left out.
  func write(to database: Database) throws {
    try database.connection.execute(
      "create table silver_hard_weekly (week text, geo text, y real, tv real, radio real)")
    for (geo, label) in geos.enumerated() {
      for week in 0..<weeks {
        guard let value = kpi(geo, week) else { continue }
        try database.connection.execute(
          """
          insert into silver_hard_weekly values (
              '\(CalendarText.day(after: 7 * week))', '\(label)', \(value), \(tv(week)),
              \(radio(week))
          )
          """)
      }
    }
  }

  /// A fit of the table.
  func fit(_ specification: ModelSpecification) -> FitOperation {
    FitOperation(
      table: Self.name,
      columns: PanelColumns(
        week: "week", geo: geos.count > 1 ? "geo" : nil, kpi: "y",
        channels: [.init(name: "tv", spend: "tv"), .init(name: "radio", spend: "radio")],
        controls: []),
      specification: specification)
  }
}
