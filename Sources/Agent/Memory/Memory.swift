internal import SQLTools
public import Warehouse

/// What agents and people remember in a warehouse, found again by its words.
public struct Memory {
  private let database: Database

  /// The memory of a warehouse.
  public init(in database: Database) { self.database = database }

  /// The longest text that is kept.
  public static let textLimit = 2_000

  /// Remembers something.
  ///
  /// - Parameters:
  ///   - text: what it says, a sentence or two.
  ///   - kind: what it is.
  ///   - state: `candidate`, unless a person says it.
  ///   - source: where it is from.
  /// - Returns: its name; that of an item which says the same, if there is one.
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
        "select memory_id from agent_memory where text = ? and state <> 'retired'", [.text(text)])
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
    try database.connection.run(
      "insert into agent_memory_text (rowid, text) values (?, ?)", [.integer(number), .text(text)])
    return name
  }

  /// Says that an item holds, or held once.
  ///
  /// - Parameters:
  ///   - name: the item.
  ///   - state: the new state; a confirmed item holds for the tables as they are now.
  ///   - reason: why.
  /// - Throws: ``MemoryError/noSuchItem(_:)``.
  public func change(_ name: String, to state: MemoryItem.State, reason: String? = nil) throws {
    let count = try database.run(
      SQLCommand(
        """
        update agent_memory
        set state = ?1, reason = ?2, changed_at = ?3,
            schema_hash = case ?1 when 'confirmed' then ?4 else schema_hash end
        where memory_id = ?5
        """,
        bindings: [
          .text(state.rawValue), reason.map(SQLValue.text) ?? .null,
          .text(database.clock.timestamp()), .text(try SchemaHash.current(in: database)),
          .text(name),
        ], purpose: "make \(name) \(state.rawValue)"))
    guard count > 0 else { throw MemoryError.noSuchItem(name) }
  }

  /// What is remembered that has words of a question, the best first; confirmed items before
  /// candidates, retired ones not at all.
  ///
  /// - Parameters:
  ///   - question: any words; they are looked for, not obeyed as a search language.
  ///   - limit: the most items.
  /// - Returns: the items.
  /// - Throws: what reading throws.
  public func recall(_ question: String, limit: Int = 5) throws -> [MemoryItem] {
    guard let words = SearchWords(question).anyOf else { return [] }
    return try items(
      """
      select item.memory_id, item.kind, item.text, item.state, item.schema_hash, item.source
      from agent_memory_text
      inner join agent_memory as item on agent_memory_text.rowid = item.number
      where agent_memory_text match ? and item.state <> 'retired'
      order by item.state = 'confirmed' desc, bm25(agent_memory_text), item.number desc
      limit ?
      """, [.text(words), SQLValue(limit)], purpose: "recall what is known of a question")
  }

  /// The newest items, the newest first.
  ///
  /// - Parameter limit: the most items.
  /// - Returns: the items, retired ones as well.
  /// - Throws: what reading throws.
  public func newest(_ limit: Int) throws -> [MemoryItem] {
    try items(
      """
      select memory_id, kind, text, state, schema_hash, source
      from agent_memory
      order by number desc
      limit ?
      """, [SQLValue(limit)], purpose: "list what is remembered")
  }

  private func items(
    _ sql: String, _ values: [SQLValue], purpose: String
  ) throws -> [MemoryItem] {
    let hash = try SchemaHash.current(in: database)
    return try database.rows(SQLCommand(sql, bindings: values, purpose: purpose)).rows.map { row in
      MemoryItem(
        identifier: row[0].text ?? "", kind: row[1].text.flatMap(MemoryItem.Kind.init) ?? .note,
        text: row[2].text ?? "", state: row[3].text.flatMap(MemoryItem.State.init) ?? .candidate,
        isStale: row[4].text != hash, source: row[5].text)
    }
  }
}
