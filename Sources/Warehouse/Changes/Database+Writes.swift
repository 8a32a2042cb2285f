extension Database {
  /// What people have defined, as 64 hexadecimal digits.
  public func schemaHash() throws -> String { try SchemaSnapshot(connection).hash }

  /// The tables a write reads or changes, as they are at the moment.
  public func states(for write: WriteStatement) throws -> [TableState] {
    try (write.written + write.read).sorted().compactMap { try connection.state(of: $0) }
  }

  /// Finds out what a write does by running it and taking it back.
  public func preview(
    _ write: WriteStatement, from states: [TableState], sampleSize: Int, limit: ExecutionLimit
  ) throws -> WriteEffect {
    try connection.rolledBack {
      var run = try TrackedRun(
        connection, write, from: states, copyPrefix: "agent_undo_preview", sampleSize: sampleSize)
      return try connection.limited(by: limit) { try run.run() }.effect
    }
  }

  /// Runs a write and keeps what is needed to take it back; has to be in a transaction.
  ///
  /// The rows of tables without a usable key are kept in tables whose names begin with
  /// `copyPrefix`, which is a name of the program's own.
  public func apply(
    _ write: WriteStatement, from states: [TableState], copyPrefix: String
  ) throws -> TrackedWrite {
    var run = try TrackedRun(
      connection, write, from: states, copyPrefix: copyPrefix, sampleSize: 0)
    let command = SQLCommand(
      write.sql, bindings: write.bindings, purpose: "approved write",
      sources: write.read.map(TableName.init(stored:)),
      target: (write.created ?? write.written.first).map(TableName.init(stored:)))
    return try recorded(command) {
      try run.run()
    } rows: {
      $0.effect.rowCount
    }
  }

  /// Takes a write back, all or nothing; has to be in a transaction that is undone when there are
  /// conflicts.
  public func undo(_ undo: WriteUndo) throws -> [UndoConflict] {
    try connection.withoutTriggersAndForeignKeys { try undo.run(in: connection) }
  }
}

extension Connection {
  /// Runs the body and takes back everything it did to the file.
  func rolledBack<Result>(_ body: () throws -> Result) throws -> Result {
    let isInner = isInTransaction
    try execute(isInner ? "savepoint preview" : "begin immediate")
    defer {
      // An error such as a full disk has already taken it back.
      if isInTransaction {
        try? execute(isInner ? "rollback to preview; release preview" : "rollback")
      }
    }
    return try body()
  }
}
