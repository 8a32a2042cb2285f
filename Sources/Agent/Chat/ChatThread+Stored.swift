public import Warehouse

extension ChatThread {
  /// Begins a conversation, with a row of its own.
  ///
  /// - Parameters:
  ///   - title: what it is about, the first thing said.
  ///   - database: where it is kept.
  /// - Returns: the conversation without turns.
  /// - Throws: what writing throws.
  public static func begin(_ title: String, in database: Database) throws -> ChatThread {
    try database.transaction {
      let largest = try database.connection.scalar("select max(number) from agent_thread")?.integer
      let number = 1 + (largest ?? 0)
      let name = "chat-\(number)"
      try database.run(
        SQLCommand(
          "insert into agent_thread (number, thread_id, title, started_at) values (?, ?, ?, ?)",
          bindings: [
            .integer(number), .text(name), .text(PlainText.line(title, limit: 80)),
            .text(database.clock.timestamp()),
          ], purpose: "begin \(name)"))
      return ChatThread(identifier: name)
    }
  }

  /// A conversation of a name, or the newest, with all that was said.
  ///
  /// - Parameters:
  ///   - name: the conversation, as `chat-1`; the newest when `nil`.
  ///   - database: where it is kept.
  /// - Returns: the conversation; `nil` when none is asked for by name and there is none.
  /// - Throws: ``ChatThreadError/noSuchThread(_:)``.
  public static func stored(_ name: String?, in database: Database) throws -> ChatThread? {
    guard let name else {
      let newest = try database.connection.scalar(
        "select thread_id from agent_thread order by number desc limit 1")
      return try newest?.text.flatMap { try stored($0, in: database) }
    }
    let isKnown = try database.connection.hasRow(
      "select 1 from agent_thread where thread_id = ?", [.text(name)])
    guard isKnown else { throw ChatThreadError.noSuchThread(name) }
    let rows = try database.connection.rows(
      """
      select
          asked, question, outcome, answer, sql, command, choices, brain, input_tokens,
          output_tokens
      from agent_turn
      where thread_id = ?
      order by position
      """, [.text(name)])
    return ChatThread(identifier: name, turns: rows.compactMap(ChatTurn.init(row:)))
  }

  /// Keeps a turn at the end of the conversation.
  mutating func append(_ turn: ChatTurn, in database: Database) throws {
    try database.transaction {
      let last = try database.connection.scalar(
        "select max(position) from agent_turn where thread_id = ?", [.text(identifier)])
      let position = 1 + (last?.integer ?? 0)
      try database.run(
        SQLCommand(
          """
          insert into agent_turn
              (thread_id, position, asked, understood, question, outcome, answer, sql, command,
              choices, brain, input_tokens, output_tokens, at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          bindings: [.text(identifier), .integer(position)] + (try turn.values)
            + [.text(database.clock.timestamp())],
          purpose: "keep turn \(position) of \(identifier)"))
    }
    turns.append(turn)
  }

  /// The newest conversations, the newest first.
  ///
  /// - Parameters:
  ///   - count: the most conversations.
  ///   - database: where they are kept.
  /// - Returns: one row per conversation.
  /// - Throws: what reading throws.
  public static func newest(_ count: Int, in database: Database) throws -> ResultTable {
    try database.rows(
      SQLCommand(
        """
        select
            thread.thread_id as thread, thread.title, count(turn.position) as turns,
            thread.started_at, max(turn.at) as last_at
        from agent_thread as thread
        left join agent_turn as turn on thread.thread_id = turn.thread_id
        group by thread.number
        order by thread.number desc
        limit ?
        """, bindings: [SQLValue(count)], purpose: "list the newest conversations"))
  }

  /// What was said in a conversation, oldest first.
  ///
  /// - Parameters:
  ///   - name: the conversation; the newest when `nil`.
  ///   - database: where it is kept.
  /// - Returns: one row per turn; none when there is no conversation.
  /// - Throws: ``ChatThreadError/noSuchThread(_:)``.
  public static func said(in name: String?, _ database: Database) throws -> ResultTable {
    let thread = try stored(name, in: database)
    return try database.rows(
      SQLCommand(
        """
        select position as turn, asked, understood, outcome, answer, coalesce(sql, command) as source
        from agent_turn
        where thread_id = ?
        order by position
        """, bindings: [.text(thread?.identifier ?? "")], purpose: "show a conversation"))
  }
}

extension ChatTurn {
  /// What is kept of the turn, in the order of the table's columns.
  fileprivate var values: [SQLValue] {
    get throws {
      func text(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
      let ending: (kind: String, sql: String?, command: String?, choices: String?) =
        switch outcome {
        case .answered(_, .sql(let statement)): ("answered", statement, nil, nil)
        case .answered(_, .command(let lines)): ("answered", nil, lines, nil)
        case .unclear(_, let choices):
          ("unclear", nil, nil, JSONValue.array(choices.map { .string($0) }).text)
        case .declined: ("declined", nil, nil, nil)
        case .failed: ("failed", nil, nil, nil)
        }
      return [
        .text(asked), text(understood), text(try question?.sortedJSON()), .text(ending.kind),
        .text(self.text), text(ending.sql), text(ending.command), text(ending.choices),
        .text(brain), SQLValue(usage.input), SQLValue(usage.output),
      ]
    }
  }

  /// A turn as its row has it.
  fileprivate init?(row: [SQLValue]) {
    guard row.count == 10, let asked = row[0].text, let answer = row[3].text else { return nil }
    let outcome: Outcome
    switch row[2].text {
    case "answered":
      let source = row[4].text.map(Answer.Source.sql) ?? .command(row[5].text ?? "")
      outcome = .answered(answer, source)
    case "unclear":
      let choices = row[6].text.flatMap { try? JSONValue($0) }?.array ?? []
      outcome = .unclear(answer, choices: choices.compactMap(\.string))
    case "failed": outcome = .failed(answer)
    default: outcome = .declined(answer)
    }
    // A question of a kind that a later version knows is not gone on from.
    let question = row[1].text.flatMap { try? Question.decoded(fromJSON: $0) }
    self.init(asked: asked, question: question, outcome: outcome, brain: row[7].text ?? "")
    usage.input = Int(clamping: row[8].integer ?? 0)
    usage.output = Int(clamping: row[9].integer ?? 0)
  }
}

/// Why a conversation cannot be gone on with.
public enum ChatThreadError: Error, Equatable, Sendable {
  /// None has this name.
  case noSuchThread(String)
}

extension ChatThreadError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noSuchThread(let name): "there is no conversation \(name)"
    }
  }

  /// What to do about it.
  public var hint: String? { "mmmsql chat list shows them" }

  /// What was asked is wrong.
  public var kind: FailureKind { .failed }
}
