public import Warehouse

/// What runs did, read from the warehouse.
public enum RunListing {
  /// The newest runs, the newest first.
  ///
  /// - Parameters:
  ///   - count: the most runs.
  ///   - database: the warehouse.
  /// - Returns: one row per run.
  /// - Throws: what reading throws.
  public static func newest(_ count: Int, in database: Database) throws -> ResultTable {
    try database.rows(
      SQLCommand(
        """
        select
            run_id, kind, goal, brain, status, phase, steps, input_tokens, output_tokens,
            coalesce(cost_usd, 'unknown') as cost_usd, started_at, ended_at
        from agent_run
        order by number desc
        limit ?
        """, bindings: [SQLValue(count)], purpose: "list the newest runs"))
  }

  /// The steps of a run in their order.
  ///
  /// - Parameters:
  ///   - run: its name, as `run-1`; the newest when `nil`.
  ///   - database: the warehouse.
  /// - Returns: one row per step.
  /// - Throws: ``RunError/noSuchRun(_:candidates:)``.
  public static func steps(of run: String?, in database: Database) throws -> ResultTable {
    let run = try name(run, in: database)
    return try database.rows(
      SQLCommand(
        """
        select
            step.step, step.phase, step.node, step.summary, gate.score, gate.minimum,
            gate.decision, step.milliseconds
        from agent_step as step
        left join agent_gate as gate on step.run_id = gate.run_id and step.step = gate.step
        where step.run_id = ?
        order by step.step
        """, bindings: [.text(run)], purpose: "read the steps of \(run)"))
  }

  /// What the calls of models took in a run, in a sentence.
  ///
  /// - Parameters:
  ///   - run: its name, as `run-1`; the newest when `nil`.
  ///   - database: the warehouse.
  /// - Returns: tokens and cost, as `1200 tokens read, 80 written, $0.0048`; `nil` without any call.
  /// - Throws: ``RunError/noSuchRun(_:candidates:)``.
  public static func spending(of run: String?, in database: Database) throws -> String? {
    let run = try name(run, in: database)
    let call = "select 1 from agent_call where run_id = ? limit 1"
    guard try database.connection.hasRow(call, [.text(run)]) else { return nil }
    let row =
      try database.connection.rows(
        "select input_tokens, output_tokens, cost_usd from agent_run where run_id = ?",
        [.text(run)]
      ).first ?? [0, 0, .null]
    let cost = row[2].real.map { DollarAmount($0).description } ?? "cost unknown"
    return "\(row[0].integer ?? 0) tokens read, \(row[1].integer ?? 0) written, \(cost)"
  }

  /// The model that a run of this name ended with; `nil` when it made none, or there is no such run.
  static func model(of run: String, in database: Database) throws -> String? {
    let outcome = try database.connection.scalar(
      "select outcome from agent_run where run_id = ?", [.text(run)])
    return outcome?.text.flatMap { try? JSONValue($0) }?["model"]?.string
  }

  /// The name that the next run will have.
  ///
  /// - Parameter database: the warehouse.
  /// - Returns: the name, as `run-3`.
  /// - Throws: what reading throws.
  public static func next(in database: Database) throws -> String {
    let largest = try database.connection.scalar("select max(number) from agent_run")?.integer
    return "run-\(1 + (largest ?? 0))"
  }

  /// The name under which the next calls of models are counted that belong to no run.
  ///
  /// - Parameters:
  ///   - kind: what they are for, as `ask`.
  ///   - database: the warehouse.
  /// - Returns: the name, as `ask-3`.
  /// - Throws: what reading throws.
  public static func nextCalls(_ kind: String, in database: Database) throws -> String {
    let largest = try database.connection.scalar(
      """
      select max(cast(substr(run_id, ?2) as integer))
      from agent_call
      where run_id glob ?1
      """, [.text(kind + "-*"), SQLValue(kind.utf8.count + 2)])?.integer
    return "\(kind)-\(1 + (largest ?? 0))"
  }

  /// The name of a run that there is.
  ///
  /// - Parameters:
  ///   - run: its name; the newest when `nil`.
  ///   - database: the warehouse.
  /// - Returns: the name.
  /// - Throws: ``RunError/noSuchRun(_:candidates:)``.
  public static func name(_ run: String?, in database: Database) throws -> String {
    let newest = try database.connection.rows(
      "select run_id from agent_run order by number desc limit 5"
    ).compactMap { $0.first?.text }
    guard let run = run ?? newest.first else {
      throw RunError.noSuchRun("to show", candidates: [])
    }
    let isKnown = try database.connection.hasRow(
      "select 1 from agent_run where run_id = ?", [.text(run)])
    guard isKnown else { throw RunError.noSuchRun(run, candidates: newest) }
    return run
  }
}
