public import Warehouse

/// A table as people name it, dotted or stored, which is to be there.
public struct ExistingTable {
  private let text: String
  private let defaultSchema: String

  /// A name; one without a known schema belongs to `defaultSchema`.
  public init(_ text: String, defaultSchema: String) {
    self.text = text
    self.defaultSchema = defaultSchema
  }

  /// The table's name as it is stored.
  ///
  /// - Parameter database: the warehouse, whose catalog the name must be of when it names one.
  /// - Returns: the name with the letters it was made with.
  /// - Throws: `WarehouseError` when there is none; with the nearest there are.
  public func find(in database: Database) throws -> TableName {
    let catalog = database.catalog.name
    let wanted = try TableName(parsing: text, defaultSchema: defaultSchema)
    if let other = wanted.catalog, other != catalog {
      throw WarehouseError.noSuchCatalog(other, present: catalog)
    }
    let tables = try database.catalog.tables().map(\.name)
    let key = wanted.physical.lowercased()
    if let found = tables.first(where: { $0.physical.lowercased() == key }) { return found }
    throw WarehouseError.noSuchTable(
      text,
      candidates: NearestNames.candidates(for: wanted.description, among: tables.map(\.description))
    )
  }
}
