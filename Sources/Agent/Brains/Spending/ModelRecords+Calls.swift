internal import SQLTools
internal import Warehouse

/// A call that is about to be made, with the most it may take.
struct ModelCall: Sendable {
  var identity: ModelIdentity
  /// What it is for, in one word.
  var purpose: String
  var run: String?
  var usage: TokenUsage
  var cost: DollarAmount?
}

extension ModelRecords {
  /// Notes a call unless it might bring a window above its limit.
  ///
  /// - Returns: the call's number.
  func reserve(_ call: ModelCall, within limits: SpendingLimits) throws -> Int64 {
    let next = Spending(
      dollars: call.cost ?? DollarAmount(nanodollars: 0),
      tokens: call.usage.input + call.usage.output)
    try next.check(limits[.call], over: .call)
    let now = clock.timestamp()
    return try with { connection in
      try connection.transaction {
        // A call of no run is a run by itself.
        let before = try call.run.map {
          try Spending(of: "run_id = \(value: .text($0))", in: connection)
        }
        try ((before ?? Spending()) + next).check(limits[.run], over: .run)
        let day = String(now.prefix(10))
        // All stamps of a day begin with it, and `~` comes after them.
        let spent = try Spending(
          of: "started_at >= \(value: .text(day)) and started_at < \(value: .text(day + "~"))",
          in: connection)
        try (spent + next).check(limits[.day], over: .day)
        return try call.insert(at: now, into: connection)
      }
    }
  }

  /// Puts what a call took in the place of what was reserved for it.
  func settle(_ call: Int64, _ usage: TokenUsage, cost: DollarAmount?) throws {
    try update(
      """
      update agent_call set
          state = 'settled', input_tokens = \(value: SQLValue(usage.input)),
          output_tokens = \(value: SQLValue(usage.output)),
          cache_read_tokens = \(value: SQLValue(usage.cacheRead)),
          cache_written_tokens = \(value: SQLValue(usage.cacheWritten)),
          cost_nanodollars = \(value: SQLValue(cost))
      where call_id = \(value: .integer(call))
      """)
  }

  /// Takes back what was reserved for a call that took nothing.
  func release(_ call: Int64) throws {
    try update("update agent_call set state = 'released' where call_id = \(value: .integer(call))")
  }

  private func update(_ statement: Fragment) throws {
    let (sql, bindings) = (statement.sql, statement.bindings)
    _ = try with { try $0.run(sql, bindings) }
  }
}

extension SQLValue {
  /// An amount that may be unknown, in billionths of a dollar.
  fileprivate init(_ amount: DollarAmount?) {
    self = amount.map { .integer($0.nanodollars) } ?? .null
  }
}

extension Spending {
  /// What the calls of a kind took, or may take.
  fileprivate init(of calls: Fragment, in connection: Connection) throws {
    let query: Fragment = """
      select
          coalesce(sum(cost_nanodollars), 0) as cost,
          coalesce(sum(input_tokens + output_tokens), 0) as tokens
      from agent_call
      where state <> 'released' and \(calls)
      """
    let row = try connection.rows(query.sql, query.bindings).first ?? [0, 0]
    self.init(
      dollars: DollarAmount(nanodollars: row[0].integer ?? 0),
      tokens: Int(row[1].integer ?? 0))
  }
}

extension ModelCall {
  fileprivate func insert(at now: String, into connection: Connection) throws -> Int64 {
    let statement: Fragment = """
      insert into agent_call (
          run_id, provider, model, purpose, state, input_tokens, output_tokens,
          cost_nanodollars, started_at
      )
      values (
          \(value: SQLValue(run)), \(value: .text(identity.provider)),
          \(value: .text(identity.model)), \(value: .text(purpose)), 'reserved',
          \(value: SQLValue(usage.input)), \(value: SQLValue(usage.output)),
          \(value: SQLValue(cost)), \(value: .text(now))
      )
      returning call_id
      """
    return try connection.scalar(statement.sql, statement.bindings)?.integer ?? 0
  }
}
