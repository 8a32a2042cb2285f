internal import SQLTools
internal import Warehouse

/// The true returns that simulated data were made with.
struct TruthFile {
  let path: String
  let channels: [String]

  /// Reads the file into a warehouse in memory, so that the truth is in no table a model could see.
  func read() throws -> KnownTruth {
    let scratch = try Database(path: nil)
    let loaded = try CSVLoader(database: scratch).load(path: path, options: LoadOptions())
    let names = loaded.columns.map(\.name)
    guard names.contains("channel"), names.contains("roi") else {
      throw AnalysisError.noSuchColumn("channel and roi", candidates: names)
    }
    func column(_ name: String) -> Fragment {
      names.contains(name) ? .identifier(name) : "null"
    }
    let query: Fragment = """
      select channel, roi, \(column("contribution")), \(column("optimal_spend"))
      from \(loaded.table)
      """
    let rows = try scratch.connection.rows(query.sql, query.bindings)
    return KnownTruth(
      rows: rows.compactMap { row in
        let key = NameKey(row[0].text ?? "")
        return channels.first { NameKey($0) == key }.map { [.text($0)] + row.dropFirst() }
      })
  }
}

/// Rows of `gold_truth` without the model.
struct KnownTruth {
  let rows: [[SQLValue]]

  func write(model: String, to database: Database) throws {
    try database.insert(
      rows.map { [.text(model)] + $0 }, into: TableName(schema: "gold", table: "truth"),
      columns: ["model_id", "channel", "roi", "contribution", "optimal_spend"])
  }
}
