internal import SQLTools
internal import Warehouse

extension ModelRecords {
  /// What the calls of a run took so far, those that are not settled with the most they may take.
  ///
  /// - Parameter run: what the calls are counted for.
  /// - Returns: the sums.
  /// - Throws: what reading throws.
  public func spending(ofRun run: String) throws -> ModelSpending {
    let query: Fragment = """
      select
          coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
          coalesce(sum(cost_nanodollars), 0), sum(cost_nanodollars is null)
      from agent_call
      where run_id = \(value: .text(run)) and state <> 'released'
      """
    let (sql, bindings) = (query.sql, query.bindings)
    guard let row = try with({ try $0.rows(sql, bindings) }).first else { return .none }
    let isKnown = (row[3].integer ?? 0) == 0
    return ModelSpending(
      input: Int(clamping: row[0].integer ?? 0), output: Int(clamping: row[1].integer ?? 0),
      cost: isKnown ? DollarAmount(nanodollars: row[2].integer ?? 0) : nil)
  }
}
