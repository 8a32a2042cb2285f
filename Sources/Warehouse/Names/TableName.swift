/// The name of a table in a catalog: `catalog.schema.table`, stored as `schema_table`.
///
/// A schema has no underscore, so the physical name splits back at its first one;
/// `information_schema` is the single exception.
public struct TableName: Sendable, Hashable {
  /// The catalog, when it was given: the stem of the warehouse file.
  public var catalog: String?
  /// The schema: `bronze`, `silver`, `gold`, `agent`, `system` or `information_schema`.
  public var schema: String
  /// The name inside the schema.
  public var table: String

  /// A name from its parts, not validated against any catalog.
  public init(catalog: String? = nil, schema: String, table: String) {
    self.catalog = catalog
    self.schema = schema
    self.table = table
  }

  /// The schemas a catalog always has.
  public static let schemas = [
    "bronze", "silver", "gold", "agent", "system", "information_schema",
  ]

  /// The name any SQLite client sees, for example `gold_roi`.
  public var physical: String { "\(schema)_\(table)" }

  /// Splits a physical name; `nil` when it begins with no known schema.
  public init?(physical name: String) {
    for schema in Self.schemas where name.hasPrefix(schema + "_") {
      self.init(schema: schema, table: String(name.dropFirst(schema.count + 1)))
      return
    }
    return nil
  }
}

extension TableName: CustomStringConvertible {
  /// The dotted name, with the catalog when it was given.
  public var description: String {
    (catalog.map { "\($0)." } ?? "") + "\(schema).\(table)"
  }
}
