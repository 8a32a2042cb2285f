import Model
import Warehouse

/// Every row of every gold table as text, to compare warehouses byte for byte.
enum GoldText {
  static func all(of database: Database) throws -> String {
    let tables = try database.connection.rows(
      "select name from sqlite_schema where type = 'table' and name glob 'gold_*' order by name"
    ).compactMap { $0[0].text }
    return try tables.flatMap { table in
      try database.connection.rows("select * from \(table) order by 1, 2, 3").map {
        "\(table) \($0)"
      }
    }.joined(separator: "\n")
  }
}

/// Days in a row as files write them.
enum CalendarText {
  /// The day that many days after Monday, 2 January 2023.
  static func day(after days: Int) -> String {
    guard let first = CalendarDay(iso: "2023-01-02") else { return "" }
    return first.adding(days: days).description
  }
}
