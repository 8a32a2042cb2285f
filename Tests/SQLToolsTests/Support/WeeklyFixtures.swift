import SQLTools
import Warehouse

/// Small tables that the weekly tests aggregate.
enum WeeklyFixtures {
  static let orders = TableName(schema: "bronze", table: "orders")
  static let media = TableName(schema: "bronze", table: "media")
  static let prices = TableName(schema: "bronze", table: "prices")
  static let target = TableName(schema: "silver", table: "orders_weekly")

  /// A day in January 2024 (the first is a Monday); days above 31 go on into February.
  static func day(_ number: Int) -> String {
    let (month, day) = number <= 31 ? (1, number) : (2, number - 31)
    return "2024-0\(month)-" + (day < 10 ? "0\(day)" : "\(day)")
  }

  /// A warehouse with tables of the given rows.
  static func warehouse(_ tables: [(TableName, columns: [String], rows: [[SQLValue]])]) throws
    -> Database
  {
    let database = try Database(path: nil)
    for (name, columns, rows) in tables {
      let list = columns.map(Identifier.quoted).joined(separator: ", ")
      try database.connection.execute("create table \(Identifier.quoted(name.physical)) (\(list))")
      let places = columns.map { _ in "?" }.joined(separator: ", ")
      for row in rows {
        try database.connection.run(
          "insert into \(Identifier.quoted(name.physical)) values (\(places))", row)
      }
    }
    return database
  }

  /// Daily orders in two geos for four weeks, long media with a hole, weekly prices.
  static func retailer() throws -> Database {
    var orderRows: [[SQLValue]] = []
    var mediaRows: [[SQLValue]] = []
    for number in 1...28 {
      for (geo, factor) in [("north", 1.0), ("south", 2.0)] {
        orderRows.append([.text(day(number)), .text(geo), .real(Double(number) * factor)])
        orderRows.append([.text(day(number) + " 13:45:00"), .text(geo), .real(0.5)])
        guard number <= 7 || number > 14 else { continue }
        mediaRows.append([.text(day(number)), .text(geo), "TV", .real(10 * factor), 100])
        mediaRows.append([.text(day(number)), .text(geo), "Paid Search", .real(factor), 7])
      }
    }
    let priceRows: [[SQLValue]] = [1, 15].map { [.text(day($0)), .real(Double($0))] }
    return try warehouse([
      (orders, ["order_date", "region", "revenue"], orderRows),
      (media, ["date", "geo", "channel", "spend", "impressions"], mediaRows),
      (prices, ["week_of", "price"], priceRows),
    ])
  }

  static var ordersSource: WeeklySource {
    WeeklySource(
      table: orders, date: "order_date", geo: "region",
      measures: [
        .column("revenue", role: .kpi), WeeklyMeasure(.rowCount, name: "orders", role: .control),
      ])
  }

  static var mediaSource: WeeklySource {
    WeeklySource(
      table: media, date: "date", geo: "geo", channel: "channel",
      measures: [.column("spend", role: .spend), .column("impressions", role: .impressions)])
  }

  static var pricesSource: WeeklySource {
    WeeklySource(table: prices, date: "week_of", measures: [.column("price", role: .control)])
  }

  /// KPI, spend and a control from three tables, per geo.
  static var plan: WeeklyPlan {
    WeeklyPlan(
      target: target, sources: [ordersSource, mediaSource, pricesSource], byGeo: true,
      features: [.isoWeek, .month], interactions: [WeeklyInteraction("price", "tv_spend")])
  }
}
