import SQLTools
import Warehouse

/// A table named on the command line, dotted or physical.
struct TableArgument {
  private let text: String
  private let catalog: String

  init(_ text: String, in warehouse: WarehouseOptions) {
    self.text = text
    catalog = warehouse.catalog
  }

  /// The name, whether the table exists or not.
  ///
  /// A name without a known schema belongs to `bronze`.
  var name: TableName {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, parts[0] == catalog { parts.removeFirst() }
    if parts.count == 2, TableName.schemas.contains(parts[0].lowercased()) {
      return TableName(schema: parts[0].lowercased(), table: parts[1])
    }
    return TableName(physical: text) ?? TableName(schema: "bronze", table: text)
  }

  /// The name of a table that exists.
  func existing(in database: Database) throws -> TableName {
    let tables = try database.connection.rows(
      "select name from sqlite_schema where type in ('table', 'view')"
    ).compactMap { $0.first?.text }
    let wanted = name
    if let found = tables.first(where: { $0.lowercased() == wanted.physical.lowercased() }) {
      return TableName(physical: found) ?? wanted
    }
    let dotted = tables.compactMap { TableName(physical: $0)?.description }
    throw WarehouseError.noSuchTable(
      text, candidates: NearestNames.candidates(for: wanted.description, among: dotted))
  }
}
