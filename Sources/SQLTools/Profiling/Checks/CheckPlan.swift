public import Warehouse

/// The checks that suit a profiled table: some read the profile, others are statements.
public struct CheckPlan: Sendable {
  /// The profile that decides what is checked.
  public var profile: TableProfile

  /// The checks for a profile.
  public init(for profile: TableProfile) { self.profile = profile }

  /// The statements, in the order they run.
  public var commands: [SQLCommand] { queries.map(command) }

  /// Runs every check; nothing is written.
  public func run(on database: Database) throws -> [CheckFinding] {
    let queries = queries
    let commands = queries.map(command)
    // Opening connections costs more than it saves on a small table.
    let results =
      profile.rowCount < Self.rowsWorthParallelChecks
      ? try commands.map(database.rows) : try database.rowsInParallel(commands)
    let measured = zip(queries, results).flatMap { query, result in query.findings(result.rows) }
    return ProfileChecks(profile: profile).findings + measured
  }

  private static let rowsWorthParallelChecks = 100_000

  private var queries: [CheckQuery] {
    let checks = [
      GridChecks(profile: profile).queries, MediaChecks(profile: profile).queries,
      ValueChecks(profile: profile).queries,
    ]
    return checks.flatMap { $0 }
  }

  private func command(_ query: CheckQuery) -> SQLCommand {
    SQLCommand(
      query.statement, purpose: "check \(profile.table): \(query.purpose)",
      sources: [profile.table])
  }
}

/// A statement and what its rows mean.
struct CheckQuery {
  /// What it looks for, in a few words.
  let purpose: String
  let statement: Fragment
  let findings: ([[SQLValue]]) -> [CheckFinding]
}

extension CheckPlan {
  /// Replaces the table's rows in `system_check`.
  public func store(_ findings: [CheckFinding], in database: Database) throws {
    try database.transaction {
      for command in storing(findings, at: database.clock.timestamp()) { try database.run(command) }
    }
  }

  /// The statements that ``store(_:in:)`` runs.
  public func storing(_ findings: [CheckFinding], at timestamp: String) -> [SQLCommand] {
    let target = TableName(schema: "system", table: "check")
    let table = profile.table
    let purpose = "store the checks of \(table)"
    let forget: Fragment =
      "delete from \(target) where table_name = \(value: .text(table.physical))"
    guard !findings.isEmpty else { return [SQLCommand(forget, purpose: purpose)] }
    let rows = findings.map { finding -> Fragment in
      """
          (\(value: .text(table.physical)), \(value: .text(finding.check.rawValue)), \
      \(value: .text(finding.subject)), \(value: .text(finding.severity.rawValue)), \
      \(value: .text(finding.finding)), \(value: .text(finding.advice)), \
      \(value: SQLValue(finding.count)), \(value: .text(timestamp)))
      """
    }
    let insert: Fragment = """
      insert into \(target)
          (table_name, check_name, subject, severity, finding, advice, count, checked_at)
      values
      \(rows.joined(separator: ",\n"))
      """
    return [
      SQLCommand(forget, purpose: purpose),
      SQLCommand(insert, purpose: purpose, sources: [table], target: target),
    ]
  }
}
