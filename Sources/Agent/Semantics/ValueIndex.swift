internal import Model
internal import SQLTools
public import Warehouse

/// The texts that stand in dimensions, kept in the warehouse with the state of the data they were
/// read from, and found by any three letters in a row.
public enum ValueIndex {
  /// Brings the index up to date: dimensions whose data changed are read again, others are left.
  ///
  /// - Returns: a row for each dimension with the number of its values and what was done.
  @discardableResult
  public static func refresh(in database: Database) throws -> ResultTable {
    let sandbox = try Sandbox(over: database)
    let layer = try SemanticLayer(of: database, in: sandbox)
    var rows: [[SQLValue]] = []
    try database.transaction {
      var present: Set<[SQLValue]> = []
      for bound in layer.views {
        for dimension in bound.dimensions {
          guard case .texts(let values) = dimension.content else { continue }
          let key: [SQLValue] = [.text(bound.view.name), .text(dimension.field.name)]
          present.insert(key)
          let isChanged = try update(key, values, in: database)
          rows.append(key + [SQLValue(values.count), .text(isChanged ? "read" : "unchanged")])
        }
      }
      try forgetOthers(than: present, in: database)
    }
    return ResultTable(columns: ["view", "dimension", "value_count", "state"], rows: rows)
  }

  /// The state of the values of a dimension: they themselves, as a checksum.
  static func fingerprint(_ values: [String]) -> String {
    SHA256.hexDigest(of: values.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }

  private static func update(
    _ key: [SQLValue], _ values: [String], in database: Database
  ) throws -> Bool {
    let fingerprint = SQLValue.text(fingerprint(values))
    let known = try database.connection.scalar(
      """
      select fingerprint from system_value_source
      where view_name = ? and dimension_name = ?
      """, key)
    guard known != fingerprint else { return false }
    try forget(key, in: database)
    try database.insert(
      values.map { [.text($0)] + key }, into: TableName(schema: "system", table: "value"),
      columns: ["value", "view_name", "dimension_name"])
    try database.insert(
      [key + [fingerprint, SQLValue(values.count), .text(database.clock.timestamp())]],
      into: TableName(schema: "system", table: "value_source"),
      columns: ["view_name", "dimension_name", "fingerprint", "value_count", "indexed_at"])
    return true
  }

  private static func forgetOthers(
    than present: Set<[SQLValue]>, in database: Database
  ) throws {
    let known = try database.connection.rows(
      "select view_name, dimension_name from system_value_source")
    for key in known where !present.contains(key) { try forget(key, in: database) }
  }

  private static func forget(_ key: [SQLValue], in database: Database) throws {
    for table in ["value", "value_source"] {
      try database.run(
        SQLCommand(
          """
          delete from \(TableName(schema: "system", table: table))
          where view_name = \(value: key[0]) and dimension_name = \(value: key[1])
          """, purpose: "forget values of a dimension"))
    }
  }
}

extension ValueIndex {
  /// A value of a dimension that a text may mean.
  public struct Match: Sendable, Equatable {
    /// The view.
    public var view: String
    /// The dimension.
    public var dimension: String
    /// The value.
    public var value: String
  }

  /// The values that share letters with a text or are other words for it, the best first.
  ///
  /// - Parameters:
  ///   - text: what somebody wrote.
  ///   - limit: the most values.
  ///   - database: the warehouse with the index.
  ///   - layer: whose values are looked through where nothing was indexed yet.
  /// - Returns: the values; none where there is neither an index nor a layer.
  /// - Throws: what reading the index throws.
  public static func matches(
    _ text: String, limit: Int = 10, in database: Database, or layer: SemanticLayer? = nil
  ) throws -> [Match] {
    let words = ([text] + CommonWords.valueSynonyms(of: WordStem.key(of: text)))
      .filter { $0.count >= 3 }
    guard !words.isEmpty else { return [] }
    let found = try candidates(words, in: database, or: layer)
    let scored = found.enumerated().map { place, match in
      (place, match, words.map { likeness(of: match.value, to: $0) }.max() ?? 0)
    }
    return scored.filter { $0.2 >= leastLikeness }
      .sorted { ($1.2, $0.0) < ($0.2, $1.0) }.prefix(limit).map(\.1)
  }

  /// What is looked through: the index, or the layer where it is empty or may not be opened.
  private static func candidates(
    _ words: [String], in database: Database, or layer: SemanticLayer?
  ) throws -> [Match] {
    do {
      return try indexed(words, in: database) ?? layer?.values ?? []
    } catch {
      guard let layer else { throw error }
      return layer.values
    }
  }

  /// The indexed values that share three letters in a row with words; `nil` where nothing was indexed.
  private static func indexed(_ words: [String], in database: Database) throws -> [Match]? {
    guard try database.catalog.contains(TableName(schema: "system", table: "value")),
      try database.connection.scalar("select 1 from system_value_source limit 1") != nil
    else { return nil }
    let pieces = words.flatMap(trigrams).uniqued().prefix(200)
      .map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    guard !pieces.isEmpty else { return [] }
    return try database.connection.rows(
      """
      select view_name, dimension_name, value
      from system_value
      where system_value match ?
      order by bm25(system_value), view_name, dimension_name, value
      limit 100
      """, [.text(pieces.joined(separator: " OR "))]
    ).map {
      Match(view: $0[0].text ?? "", dimension: $0[1].text ?? "", value: $0[2].text ?? "")
    }
  }

  /// The share of letters in a row that a value has to have in common with a text.
  private static let leastLikeness = 0.3

  /// The trigrams two texts have in common, as a share of those of the shorter one.
  private static func likeness(of value: String, to text: String) -> Double {
    let (left, right) = (WordStem.key(of: value), WordStem.key(of: text))
    if left == right { return 1 }
    let (first, second) = (Set(trigrams(left)), Set(trigrams(right)))
    let fewer = min(first.count, second.count)
    return fewer == 0 ? 0 : 0.99 * Double(first.intersection(second).count) / Double(fewer)
  }

  private static func trigrams(_ text: String) -> [String] {
    let letters = Array(text.lowercased())
    guard letters.count >= 3 else { return [] }
    return (0...(letters.count - 3)).map { String(letters[$0..<($0 + 3)]) }
  }
}

extension SemanticLayer {
  /// The texts that its dimensions hold.
  fileprivate var values: [ValueIndex.Match] {
    views.flatMap { bound in
      bound.dimensions.flatMap { dimension -> [ValueIndex.Match] in
        guard case .texts(let values) = dimension.content else { return [] }
        return values.map {
          ValueIndex.Match(view: bound.view.name, dimension: dimension.field.name, value: $0)
        }
      }
    }
  }
}
