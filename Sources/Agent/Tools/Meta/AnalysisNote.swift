public import Warehouse

/// Something that a person or an agent wrote down.
public enum AnalysisNote {
  /// What a note is.
  public enum Category: String, Sendable, CaseIterable {
    /// Something that explains.
    case insight
    /// Something that was found.
    case finding
    /// Something to be tested.
    case hypothesis
    /// Something that was decided.
    case decision
    /// Something to beware of.
    case warning
    /// What a run ends with.
    case summary
  }

  /// Writes a note.
  ///
  /// - Parameters:
  ///   - text: what it says.
  ///   - category: what it is.
  ///   - run: the run it belongs to, if any.
  ///   - state: `candidate`, unless a person says it.
  ///   - database: where it is kept.
  /// - Returns: its identifier, as `note-1`.
  /// - Throws: what writing throws.
  @discardableResult
  public static func write(
    _ text: String, _ category: Category, run: String? = nil,
    state: MemoryItem.State = .candidate, in database: Database
  ) throws -> String {
    try database.transaction {
      let number =
        1 + (try database.connection.scalar("select max(number) from agent_note")?.integer ?? 0)
      let identifier = "note-\(number)"
      try database.run(
        SQLCommand(
          """
          insert into agent_note (
              number, note_id, run_id, category, text, at, state, schema_hash
          )
          values (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          bindings: [
            .integer(number), .text(identifier), run.map(SQLValue.text) ?? .null,
            .text(category.rawValue), .text(text), .text(database.clock.timestamp()),
            .text(state.rawValue), .text(try SchemaHash.current(in: database)),
          ], purpose: "write a note"))
      try RememberedText.index(identifier, in: database)
      return identifier
    }
  }

  /// The newest notes, the newest first.
  ///
  /// - Parameters:
  ///   - count: the most notes.
  ///   - database: where they are kept.
  /// - Returns: note, run, category, text, time.
  /// - Throws: what reading throws.
  public static func newest(_ count: Int, in database: Database) throws -> ResultTable {
    try database.rows(
      SQLCommand(
        """
        select note_id, run_id, category, text, at
        from agent_note
        order by number desc
        limit ?
        """, bindings: [SQLValue(count)], purpose: "read the newest notes"))
  }
}
