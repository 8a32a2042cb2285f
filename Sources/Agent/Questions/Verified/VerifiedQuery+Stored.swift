internal import SQLTools
public import Warehouse

extension VerifiedQuery {
  private static let columns =
    "query.query_id, query.question, query.sql, query.state, query.schema_hash, query.author, query.confirmed_at"

  private init?(_ row: [SQLValue]) {
    guard row.count >= 7, let identifier = row[0].integer,
      let state = row[3].text.flatMap(State.init(rawValue:))
    else { return nil }
    self.init(
      identifier: identifier, question: row[1].text ?? "", sql: row[2].text ?? "", state: state,
      schemaHash: row[4].text ?? "", author: row[5].text ?? "", confirmedAt: row[6].text)
  }

  /// The pair for exactly this question, whatever its state.
  static func named(_ question: String, in database: Database) throws -> VerifiedQuery? {
    guard try isThere(in: database) else { return nil }
    return try database.connection.rows(
      "select \(columns) from system_verified_query as query where query.normalized = ?",
      [.text(normalized(question))]
    ).first.flatMap(VerifiedQuery.init)
  }

  /// The pair of a name, as `query-1`, whatever its state.
  static func of(name: String, in database: Database) throws -> VerifiedQuery? {
    guard try isThere(in: database), let number = Int64(name.dropFirst(namePrefix.count)),
      Self.name(of: number) == name
    else { return nil }
    return try database.connection.rows(
      "select \(columns) from system_verified_query as query where query.query_id = ?",
      [.integer(number)]
    ).first.flatMap(VerifiedQuery.init)
  }

  /// Every confirmed pair, by question.
  public static func confirmed(in database: Database) throws -> [VerifiedQuery] {
    guard try isThere(in: database) else { return [] }
    return try database.connection.rows(
      """
      select \(columns) from system_verified_query as query
      where query.state = 'confirmed'
      order by query.normalized
      """
    ).compactMap(VerifiedQuery.init)
  }

  /// The confirmed pairs most like a question, by BM25.
  static func similar(
    to question: String, limit: Int, in database: Database
  ) throws -> [VerifiedQuery] {
    // Words only: the match language has operators of its own.
    let words = QuestionWord.words(of: question).map(\.key)
      .filter { !StopWords.all.contains($0) && $0.allSatisfy { $0.isLetter || $0.isNumber } }
    guard try RememberedText.isThere(in: database), !words.isEmpty else { return [] }
    return try database.connection.rows(
      """
      select \(columns)
      from agent_remembered_text as found
      inner join system_verified_query as query
          on found.rowid % 3 = 2 and query.query_id = found.rowid / 3
      where agent_remembered_text match ? and query.state = 'confirmed'
      order by bm25(agent_remembered_text), query.query_id
      limit ?
      """,
      [.text(words.uniqued().map { "\"\($0)\"" }.joined(separator: " OR ")), SQLValue(limit)]
    ).compactMap(VerifiedQuery.init)
  }

  private static func isThere(in database: Database) throws -> Bool {
    try database.catalog.contains(TableName(schema: "system", table: "verified_query"))
  }
}
