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
    get throws(WarehouseError) {
      let name = try TableName(parsing: text, defaultSchema: "bronze")
      if let other = name.catalog, other != catalog {
        throw .noSuchCatalog(other, present: catalog)
      }
      return TableName(schema: name.schema, table: name.table)
    }
  }

  /// The name of a table that exists.
  func existing(in database: Database) throws -> TableName {
    let tables = try database.connection.rows(
      "select name from sqlite_schema where type in ('table', 'view')"
    ).compactMap { $0.first?.text }
    let wanted = try name
    if let found = tables.first(where: { $0.lowercased() == wanted.physical.lowercased() }) {
      return TableName(physical: found) ?? wanted
    }
    let dotted = tables.compactMap { TableName(physical: $0)?.description }
    throw WarehouseError.noSuchTable(
      text, candidates: NearestNames.candidates(for: wanted.description, among: dotted))
  }
}
