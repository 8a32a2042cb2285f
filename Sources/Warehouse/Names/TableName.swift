/// The name of a table in a catalog: `catalog.schema.table`, stored as `schema_table`.
///
/// A schema has no underscore, so the physical name splits back at its first one;
/// `information_schema` is the single exception. Tables whose stored name begins with no known
/// schema belong to `main`.
public struct TableName: Sendable, Hashable {
  /// The catalog, when it was given: the stem of the warehouse file.
  public var catalog: String?
  /// The schema: `bronze`, `silver`, `gold`, `agent`, `system`, `information_schema` or `main`.
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

  /// The schema of tables whose stored name has no schema in it.
  public static let unprefixedSchema = "main"

  /// The name any SQLite client sees, for example `gold_roi`.
  public var physical: String {
    schema == Self.unprefixedSchema ? table : "\(schema)_\(table)"
  }

  /// Splits a physical name; `nil` when it begins with no known schema.
  public init?(physical name: String) {
    let lowercased = name.lowercased()
    for schema in Self.schemas where lowercased.hasPrefix(schema + "_") {
      let table = name.dropFirst(schema.count + 1)
      guard !table.isEmpty else { return nil }
      self.init(schema: schema, table: String(table))
      return
    }
    return nil
  }

  /// The name of any table that is stored under a name.
  public init(stored name: String) {
    self =
      TableName(physical: name) ?? TableName(schema: Self.unprefixedSchema, table: name)
  }
}

extension TableName {
  /// Reads a name as a person types it: `table`, `schema.table`, `catalog.schema.table` or the
  /// stored name `schema_table`; a part may be in double quotes.
  ///
  /// What follows the schema is the table's name as it is, whatever characters are in it. A name
  /// without a schema belongs to `defaultSchema`.
  public init(
    parsing text: String, defaultSchema: String = TableName.unprefixedSchema
  ) throws(WarehouseError) {
    guard !text.isEmpty, !text.utf8.contains(0) else { throw .malformedName(text) }
    var parts = Self.parts(of: text)
    if parts.count >= 3, !Self.isSchema(parts[0]), Self.isSchema(parts[1]) {
      self.init(catalog: parts[0], schema: parts[1].lowercased(), table: "")
      parts.removeFirst(2)
    } else if parts.count >= 2, Self.isSchema(parts[0]) {
      self.init(schema: parts[0].lowercased(), table: "")
      parts.removeFirst()
    } else if parts.count >= 2, Self.isPlain(parts[0]) {
      throw .noSuchSchema(
        parts[0], candidates: NearestNames.candidates(for: parts[0], among: Self.schemas))
    } else if parts.count == 1, let stored = TableName(physical: parts[0]) {
      self = stored
      return
    } else {
      self.init(schema: defaultSchema, table: "")
    }
    table = parts.joined(separator: ".")
    guard !table.isEmpty else { throw .malformedName(text) }
  }

  private static func isSchema(_ part: String) -> Bool {
    schemas.contains(part.lowercased()) || part.lowercased() == unprefixedSchema
  }

  private static func isPlain(_ part: String) -> Bool {
    !part.isEmpty && part.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isLetterOrDigit }
  }

  /// Splits at dots outside double quotes; a part wholly in quotes loses them.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == ".", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    // An unclosed quote is a character of the name, not a quote.
    if isQuoted {
      parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }
    return parts.map(unquoted)
  }

  private static func unquoted(_ part: String) -> String {
    guard part.count >= 2, part.hasPrefix("\""), part.hasSuffix("\"") else { return part }
    return String(part.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension TableName {
  /// A table that is somewhere else, by its address: `spark://127.0.0.1:10001/raw.orders`.
  public init(address: String) { self.init(schema: Self.unprefixedSchema, table: address) }

  /// Whether the table is somewhere else and only named here.
  var isElsewhere: Bool { schema == Self.unprefixedSchema && table.contains("://") }
}

extension TableName: CustomStringConvertible {
  /// The dotted name, with the catalog when it was given; of a table somewhere else its address.
  public var description: String {
    isElsewhere ? table : (catalog.map { "\($0)." } ?? "") + "\(schema).\(table)"
  }
}
