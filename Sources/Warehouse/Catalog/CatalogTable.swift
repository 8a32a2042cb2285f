/// One table or view of a catalog.
public struct CatalogTable: Sendable, Hashable {
  /// What a table is to SQLite.
  public enum Kind: String, Sendable {
    /// Rows stored in the file.
    case table
    /// A stored query.
    case view
    /// A table of an extension such as full-text search.
    case virtual
  }

  /// Its name.
  public let name: TableName
  /// What it is.
  public let kind: Kind

  /// A table of a catalog.
  public init(name: TableName, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// One column of a table or view.
public struct CatalogColumn: Sendable, Hashable {
  /// Its name.
  public let name: String
  /// The type as it was declared, empty when none was.
  public let declaredType: String
  /// Whether it may hold `null`.
  public let isNullable: Bool
  /// The expression of its default, `nil` when it has none.
  public let defaultExpression: String?
  /// Its place in the primary key from 1, `nil` when it is no part of it.
  public let primaryKeyPosition: Int?
  /// Whether it is computed from other columns.
  public let isGenerated: Bool

  /// A column of a table.
  public init(
    name: String, declaredType: String, isNullable: Bool, defaultExpression: String? = nil,
    primaryKeyPosition: Int? = nil, isGenerated: Bool = false
  ) {
    self.name = name
    self.declaredType = declaredType
    self.isNullable = isNullable
    self.defaultExpression = defaultExpression
    self.primaryKeyPosition = primaryKeyPosition
    self.isGenerated = isGenerated
  }
}
