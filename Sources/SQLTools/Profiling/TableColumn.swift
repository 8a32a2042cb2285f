public import Warehouse

/// A column as its table declares it.
public struct TableColumn: Sendable, Equatable {
  /// The name as it was declared.
  public var name: String
  /// The declared type, empty when there is none.
  public var declaredType: String

  /// A column of a name and a declared type.
  public init(name: String, declaredType: String) {
    self.name = name
    self.declaredType = declaredType
  }

  /// The columns of a table or view, in order.
  ///
  /// - Throws: ``WarehouseError/noSuchTable(_:candidates:)`` with the nearest names.
  public static func columns(of table: TableName, in database: Database) throws -> [TableColumn] {
    let rows = try database.connection.rows(
      "select name, type from pragma_table_info(?) order by cid", [.text(table.physical)])
    guard rows.isEmpty else {
      return rows.map { TableColumn(name: $0[0].text ?? "", declaredType: $0[1].text ?? "") }
    }
    let known = try database.connection.rows(
      "select name from sqlite_schema where type in ('table', 'view') order by name")
    let names = known.compactMap { $0[0].text }.compactMap { TableName(physical: $0) }
    throw WarehouseError.noSuchTable(
      table.description,
      candidates: NearestNames.candidates(for: table.description, among: names.map(\.description)))
  }
}
