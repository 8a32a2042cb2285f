import Warehouse

/// Everything that models and plans are, row by row, but when it was written.
struct GoldContent: Equatable {
  let lines: [String]

  init(of database: Database) throws {
    let tables = try database.connection.rows(
      "select name from sqlite_schema where type = 'table' and name glob 'gold_*' order by name"
    ).compactMap { $0[0].text }
    lines = try tables.flatMap { table in
      try database.connection.rows("select * from \(table)").map { row in
        ([table] + row.map { "\($0)" }).joined(separator: "|")
      }.sorted()
    }
  }
}
