internal import Warehouse

/// The index of words over all that is remembered: items of memory, notes, and questions with their
/// statements.
///
/// A file that is not trusted may not run triggers on virtual tables, so whoever writes one of these
/// calls ``index(_:in:)`` in the same transaction.
enum RememberedText {
  /// Whether the warehouse has the index; a file of an older program that is only read has none.
  static func isThere(in database: Database) throws -> Bool {
    try database.catalog.contains(TableName(schema: "agent", table: "remembered_text"))
  }

  /// Takes in the words of what has this name; nothing for what is not to be recalled.
  static func index(_ name: String, in database: Database) throws {
    try database.connection.run(
      """
      insert into agent_remembered_text (rowid, text)
      select remembered_id, text from agent_remembered where name = ?
      """, [.text(name)])
  }

  /// Forgets the words and the meaning of what has this name, which must still be there.
  static func forget(_ name: String, in database: Database) throws {
    try database.connection.run(
      """
      insert into agent_remembered_text (agent_remembered_text, rowid, text)
      select 'delete', remembered_id, text from agent_remembered where name = ?
      """, [.text(name)])
    try database.connection.run(
      """
      delete from agent_embedding
      where remembered_id in (select remembered_id from agent_remembered where name = ?)
      """, [.text(name)])
  }
}
