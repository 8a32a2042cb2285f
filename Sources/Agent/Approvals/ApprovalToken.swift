internal import Warehouse

/// Stands for exactly what a person was shown: an approval with it applies that or nothing.
///
/// It is SHA-256 over the statement with its values, the tables and the schema it was previewed on,
/// and what it does to them. Each approval and each preview of it has its own, so none can be used
/// again.
public struct ApprovalToken: Sendable, Equatable {
  /// 64 hexadecimal digits.
  public let hash: String

  /// A token that was stored.
  public init(hash: String) { self.hash = hash }

  init(of preview: ApprovalPreview, identifier: String, write: WriteStatement) {
    var hash = CanonicalHash()
    for text in [identifier, write.original, write.sql] { hash.add(text) }
    hash.add(SQLValue(preview.revision))
    hash.add(SQLValue(write.bindings.count))
    for value in write.bindings { hash.add(value) }
    hash.add(preview.schemaHash)
    hash.add(SQLValue(preview.tables.count))
    for table in preview.tables {
      hash.add(table.table)
      hash.add(SQLValue(table.rowCount))
      hash.add(table.contentHash)
    }
    hash.add(preview.effect.hash)
    for table in preview.effect.tables {
      hash.add(table.table)
      for count in [table.inserted, table.updated, table.deleted] { hash.add(SQLValue(count)) }
    }
    self.hash = hash.hexDigest()
  }

  /// The first digits, enough for a person to say which preview is meant.
  public var short: String { String(hash.prefix(Self.shortLength)) }

  /// Whether a person who typed at least the short form means this token.
  public func matches(_ text: String) -> Bool {
    text.utf8.count >= Self.shortLength && hash.hasPrefix(text.lowercased())
  }

  private static let shortLength = 8
}
