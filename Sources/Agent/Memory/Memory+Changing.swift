internal import SQLTools
internal import Warehouse

extension Memory {
  /// Says that something holds, or held once.
  ///
  /// - Parameters:
  ///   - name: an item, a note, or a question with its statement: `memory-1`, `note-1`, `query-1`.
  ///   - state: the new state; what is confirmed holds for the tables as they are now.
  ///   - reason: why; it is not kept for questions.
  /// - Throws: ``MemoryError/noSuchItem(_:)``, or ``SandboxError`` for a statement that cannot be
  ///   confirmed because it no longer fits the tables.
  public func change(_ name: String, to state: MemoryItem.State, reason: String? = nil) throws {
    if let pair = try VerifiedQuery.of(name: name, in: database) {
      return try change(pair, to: state)
    }
    try database.transaction {
      let isNote = name.hasPrefix("note-")
      let table: Fragment = isNote ? "agent_note" : "agent_memory"
      let column: Fragment = isNote ? "note_id" : "memory_id"
      let text = SQLValue.text(state.rawValue)
      let count = try database.run(
        SQLCommand(
          """
          update \(table)
          set
              state = \(value: text),
              reason = \(value: SQLValue(reason)),
              changed_at = \(value: .text(database.clock.timestamp())),
              schema_hash = case \(value: text)
                  when 'confirmed' then \(value: .text(try SchemaHash.current(in: database)))
                  else schema_hash
              end
          where \(column) = \(value: .text(name))
          """, purpose: "make \(name) \(state.rawValue)"))
      guard count > 0 else { throw MemoryError.noSuchItem(name) }
    }
  }

  private func change(_ pair: VerifiedQuery, to state: MemoryItem.State) throws {
    switch state {
    case .confirmed:
      try VerifiedQuery.confirm(pair.question, sql: pair.sql, by: "a person", in: database)
    case .retired: try VerifiedQuery.retire(pair.question, in: database)
    case .candidate:
      try VerifiedQuery.retire(pair.question, in: database)
      try VerifiedQuery.propose(pair.question, sql: pair.sql, by: pair.author, in: database)
    }
  }
}
