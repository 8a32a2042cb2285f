internal import SQLTools
internal import Warehouse

extension Memory {
  /// What is remembered that fits a question, the best first; confirmed items before candidates,
  /// retired ones not at all.
  ///
  /// With a model of embeddings the nearest in meaning are found as well as those with words of the
  /// question, and both rankings are made one. When it cannot be asked words alone decide, and the
  /// reason is told.
  ///
  /// - Parameters:
  ///   - question: any words; they are looked for, not obeyed as a search language.
  ///   - limit: the most items.
  /// - Returns: the items.
  /// - Throws: what reading throws, ``MemoryError/olderWarehouse``, or ``ChatError/cancelled``.
  public func recall(_ question: String, limit: Int = 5) throws -> [MemoryItem] {
    try checkVersion()
    guard limit > 0 else { return [] }
    let nearest = try nearest(to: question)
    let found = try found(question, nearest: nearest, limit: limit)
    return try items(found.map(\.name))
  }

  /// How many of each ranking take part where there are two.
  private static let depth = 50

  private func found(
    _ question: String, nearest: [Int64]?, limit: Int
  ) throws -> [FoundItem] {
    func byWords(confirmedFirst: Bool, limit: Int) throws -> [FoundItem] {
      guard let search = SearchWords(question).anyOf else { return [] }
      return try FoundItem.matching(
        search, confirmedFirst: confirmedFirst, limit: limit, in: database)
    }
    guard let nearest else { return try byWords(confirmedFirst: true, limit: limit) }
    let words = try byWords(confirmedFirst: false, limit: Self.depth).map(\.identifier)
    let fused = RankFusion.fused([words, nearest])
    // Everything is near to everything a little, so that what is confirmed comes first only among
    // the best.
    let best = try FoundItem.all(fused, in: database).prefix(limit)
    return best.filter(\.isConfirmed) + best.filter { !$0.isConfirmed }
  }

  /// The newest items, the newest first.
  ///
  /// - Parameter limit: the most items.
  /// - Returns: the items, retired ones as well.
  /// - Throws: what reading throws.
  public func newest(_ limit: Int) throws -> [MemoryItem] {
    try checkVersion()
    let names = try database.rows(
      SQLCommand(
        """
        select name from agent_remembered
        order by created_at desc, remembered_id desc
        limit ?
        """, bindings: [SQLValue(limit)], purpose: "list what is remembered"))
    return try items(names.rows.compactMap(\.[0].text))
  }

  private func checkVersion() throws {
    guard try RememberedText.isThere(in: database) else { throw MemoryError.olderWarehouse }
  }

  private func items(_ names: [String]) throws -> [MemoryItem] {
    let hash = try SchemaHash.current(in: database)
    return try names.compactMap { name in
      let row = try database.connection.rows(
        """
        select kind, text, state, schema_hash, source, statement from agent_remembered
        where name = ?
        """, [.text(name)]
      ).first
      return try row.map { row in
        MemoryItem(
          identifier: name, kind: row[0].text.flatMap(MemoryItem.Kind.init) ?? .note,
          text: PlainText.safe(row[1].text ?? "", limit: Self.textLimit),
          state: row[2].text.flatMap(MemoryItem.State.init) ?? .candidate,
          isStale: try isStale(pair: name) ?? (row[3].text != hash), source: row[4].text,
          statement: row[5].text.map { PlainText.safe($0, limit: Self.textLimit) })
      }
    }
  }

  /// Whether the tables that a statement reads have changed; `nil` for what is no statement.
  private func isStale(pair name: String) throws -> Bool? {
    try VerifiedQuery.of(name: name, in: database).map { pair in
      try !pair.isCurrent(in: database, Sandbox(over: database))
    }
  }
}
