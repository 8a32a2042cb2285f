internal import SQLTools
internal import Warehouse

/// Something remembered as a search finds it: its place in the indexes, its name, and whether a
/// person confirmed it.
struct FoundItem: Equatable {
  var identifier: Int64
  var name: String
  var isConfirmed: Bool

  /// Those with words of a question, the best by BM25 first; retired ones are left out.
  ///
  /// - Parameters:
  ///   - search: a search of FTS5.
  ///   - confirmedFirst: whether all confirmed ones come before all candidates.
  ///   - limit: the most.
  ///   - database: the warehouse.
  /// - Returns: what was found.
  /// - Throws: what reading throws.
  static func matching(
    _ search: String, confirmedFirst: Bool, limit: Int, in database: Database
  ) throws -> [FoundItem] {
    let order: Fragment = confirmedFirst ? "\(Self.state) = 'confirmed' desc, " : ""
    return try database.rows(
      SQLCommand(
        """
        select found.remembered_id, \(Self.name) as name, \(Self.state) as state
        from (
            select rowid as remembered_id, bm25(agent_remembered_text) as distance
            from agent_remembered_text
            where agent_remembered_text match \(value: .text(search))
        ) as found
        \(origins)
        where \(Self.state) <> 'retired'
        order by \(order)distance, found.remembered_id desc
        limit \(value: SQLValue(limit))
        """, purpose: "recall what is known of a question")
    ).rows.compactMap(FoundItem.init)
  }

  /// Those of these identifiers that are still there and not retired, in the same order.
  static func all(_ identifiers: [Int64], in database: Database) throws -> [FoundItem] {
    try identifiers.flatMap { identifier in
      let query: Fragment = """
        select found.remembered_id, \(Self.name) as name, \(Self.state) as state
        from (select \(value: .integer(identifier)) as remembered_id) as found
        \(origins)
        where \(Self.state) <> 'retired'
        """
      return try database.connection.rows(query.sql, query.bindings).compactMap(FoundItem.init)
    }
  }

  private init?(_ row: [SQLValue]) {
    guard row.count == 3, let identifier = row[0].integer, let name = row[1].text else {
      return nil
    }
    self.identifier = identifier
    self.name = name
    isConfirmed = row[2].text == MemoryItem.State.confirmed.rawValue
  }

  private static let name: Fragment =
    "coalesce(item.memory_id, note.note_id, 'query-' || pair.query_id)"

  private static let state: Fragment = "coalesce(item.state, note.state, pair.state)"

  /// Each table is looked up by its own key, which the identifier is made of.
  private static let origins: Fragment = """
    left join agent_memory as item
        on found.remembered_id % 3 = 0 and item.number = found.remembered_id / 3
    left join agent_note as note
        on found.remembered_id % 3 = 1 and note.number = found.remembered_id / 3
    left join system_verified_query as pair
        on found.remembered_id % 3 = 2 and pair.query_id = found.remembered_id / 3
    """
}
