internal import SQLTools
public import Warehouse

extension VerifiedQuery {
  /// Writes down that a person confirms a statement for a question, in the place of an older one.
  ///
  /// - Throws: ``SandboxError`` for a statement that cannot be prepared or does more than read.
  public static func confirm(
    _ question: String, sql: String, by author: String, in database: Database
  ) throws {
    try write(question, sql, .confirmed, author, in: database)
  }

  /// Proposes a statement for a question; one that a person has confirmed stays.
  public static func propose(
    _ question: String, sql: String, by author: String, in database: Database
  ) throws {
    guard try named(question, in: database)?.state != .confirmed else { return }
    try write(question, sql, .candidate, author, in: database)
  }

  /// Takes a pair out of use; `false` when there is none for the question.
  @discardableResult
  public static func retire(_ question: String, in database: Database) throws -> Bool {
    let now = database.clock.timestamp()
    let changed = try database.run(
      SQLCommand(
        """
        update system_verified_query
        set state = 'retired', retired_at = \(value: .text(now))
        where normalized = \(value: .text(normalized(question)))
        """, purpose: "retire a confirmed question"))
    return changed > 0
  }

  private static func write(
    _ question: String, _ sql: String, _ state: State, _ author: String, in database: Database
  ) throws {
    let sandbox = try Sandbox(over: database)
    let hash = try schemaHash(of: sql, in: database, sandbox)
    let now = SQLValue.text(database.clock.timestamp())
    let key = SQLValue.text(normalized(question))
    try database.transaction {
      try forget(key, in: database)
      try database.insert(
        [
          [
            .text(question), key, .text(sql), .text(state.rawValue), .text(hash), .text(author),
            now, state == .confirmed ? now : .null,
          ]
        ], into: TableName(schema: "system", table: "verified_query"),
        columns: [
          "question", "normalized", "sql", "state", "schema_hash", "author", "created_at",
          "confirmed_at",
        ])
      if let name = try name(of: key, in: database) {
        try RememberedText.index(name, in: database)
      }
    }
  }

  private static func forget(_ key: SQLValue, in database: Database) throws {
    if let name = try name(of: key, in: database) {
      try RememberedText.forget(name, in: database)
    }
    try database.run(
      SQLCommand(
        "delete from system_verified_query where normalized = \(value: key)",
        purpose: "replace a question"))
  }

  private static func name(of key: SQLValue, in database: Database) throws -> String? {
    try database.connection.scalar(
      "select query_id from system_verified_query where normalized = ?", [key]
    )?.integer.map(name)
  }
}
