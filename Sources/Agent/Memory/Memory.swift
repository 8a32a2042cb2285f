internal import SQLTools
public import Warehouse

/// What agents and people remember in a warehouse: items of its own, notes, and questions with the
/// statements that answer them, found again by words and, where a model gives vectors, by meaning.
public struct Memory {
  let database: Database
  let embeddings: (any EmbeddingModel)?
  let warn: (any Error) -> Void

  /// The memory of a warehouse.
  ///
  /// - Parameters:
  ///   - database: the warehouse.
  ///   - embeddings: what turns texts into vectors; without it words alone are looked for.
  ///   - warn: is told why a recall had to do without vectors.
  public init(
    in database: Database, embeddings: (any EmbeddingModel)? = nil,
    warn: @escaping (any Error) -> Void = { _ in }
  ) {
    self.database = database
    self.embeddings = embeddings
    self.warn = warn
  }

  /// The longest text that is kept.
  public static let textLimit = 2_000

  /// Remembers something.
  ///
  /// - Parameters:
  ///   - text: what it says, a sentence or two.
  ///   - kind: what it is.
  ///   - state: `candidate`, unless a person says it.
  ///   - source: where it is from.
  /// - Returns: its name; that of an item or a note which says the same, if there is one.
  /// - Throws: ``MemoryError/unusableText(limit:)``.
  @discardableResult
  public func add(
    _ text: String, _ kind: MemoryItem.Kind, state: MemoryItem.State, source: String? = nil
  ) throws -> String {
    let text = PlainText.safe(text, limit: Self.textLimit + 1)
    guard text.contains(where: { !$0.isWhitespace }), text.count <= Self.textLimit else {
      throw MemoryError.unusableText(limit: Self.textLimit)
    }
    return try database.transaction {
      let known = try database.connection.scalar(
        """
        select name from agent_remembered
        where text = ? and state <> 'retired' and statement is null
        order by remembered_id
        """, [.text(text)])
      if let known = known?.text { return known }
      return try insert(text, kind, state, source)
    }
  }

  private func insert(
    _ text: String, _ kind: MemoryItem.Kind, _ state: MemoryItem.State, _ source: String?
  ) throws -> String {
    let largest = try database.connection.scalar("select max(number) from agent_memory")?.integer
    let number = 1 + (largest ?? 0)
    let name = "memory-\(number)"
    let now = SQLValue.text(database.clock.timestamp())
    try database.run(
      SQLCommand(
        """
        insert into agent_memory
            (number, memory_id, kind, text, state, schema_hash, source, created_at, changed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        bindings: [
          .integer(number), .text(name), .text(kind.rawValue), .text(text), .text(state.rawValue),
          .text(try SchemaHash.current(in: database)), source.map(SQLValue.text) ?? .null, now, now,
        ], purpose: "remember \(name)"))
    try RememberedText.index(name, in: database)
    return name
  }
}
