public import Warehouse

/// How a table is profiled: one scan for all its columns, or a few side by side for a large one.
public struct ProfilePlan: Sendable, Equatable {
  /// The table to profile.
  public var table: TableName
  /// Its columns in order.
  public var columns: [TableColumn]
  /// About how many rows it has; decides how many columns a scan can take without taking too
  /// much memory.
  public var estimatedRows: Int

  /// A plan for a table of known columns.
  public init(table: TableName, columns: [TableColumn], estimatedRows: Int) {
    self.table = table
    self.columns = columns
    self.estimatedRows = estimatedRows
  }

  /// The plan for a table of the warehouse.
  ///
  /// - Throws: ``WarehouseError/noSuchTable(_:candidates:)``.
  public init(of table: TableName, in database: Database) throws {
    let columns = try TableColumn.columns(of: table, in: database)
    let all: Fragment = "select count(*) from \(table)"
    let rows =
      try RowNumbers(of: table, in: database)?.span
      ?? database.connection.scalar(all.sql)?.integer
    self.init(
      table: table, columns: columns, estimatedRows: Int(clamping: max(0, rows ?? 0)))
  }

  /// The statements: those of one round may run at the same time.
  public var rounds: [[SQLCommand]] {
    columnGroups.map { group in
      halves(of: group).map { command(isLarge ? Self.quickScan($0, of: table) : scan($0)) }
    }
  }

  /// The same with one scan a column group, for a table that changes under several.
  var plainRounds: [[SQLCommand]] { columnGroups.map { [command(scan($0))] } }

  private func command(_ scan: Fragment) -> SQLCommand {
    SQLCommand(scan, purpose: "profile \(table)", sources: [table])
  }

  private func scan(_ columns: [TableColumn]) -> Fragment { Self.scan(columns, of: table) }

  /// One pass over the table for some of its columns: a row with a JSON object per column.
  static func scan(_ columns: [TableColumn], of table: TableName) -> Fragment {
    let profiles = columns.map { column -> Fragment in
      "    column_profile(\(id: column.name)) as \(id: column.name)"
    }
    return "select\n\(profiles.joined(separator: ",\n"))\nfrom \(table)"
  }

  /// One pass with fewer calls: each value of the row is a JSON object a line for some columns.
  ///
  /// A table without rows gives no lines.
  static func quickScan(_ columns: [TableColumn], of table: TableName) -> Fragment {
    let calls = stride(from: 0, to: columns.count, by: columnsInCall).map { start -> Fragment in
      let names = columns[start..<min(start + columnsInCall, columns.count)].map {
        Fragment.identifier($0.name)
      }
      return "    column_profiles(\(names.joined(separator: ", ")))"
    }
    return "select\n\(calls.joined(separator: ",\n"))\nfrom \(table)"
  }

  private static let memory = 160 << 20
  private static let columnsInSelect = 1_000
  private static let columnsInCall = 50
  private static let rowsWorthTwoScans = 100_000

  private var isLarge: Bool { estimatedRows >= Self.rowsWorthTwoScans }

  /// Columns that one round takes: a column of different values everywhere needs eight bytes a row
  /// up to two million rows, and as much again when there are more.
  private var columnGroups: [[TableColumn]] {
    let kept = min(estimatedRows, 1 << 21) * 8
    let each = max(1, estimatedRows > 1 << 21 ? 2 * kept : kept)
    let size = max(2, min(Self.columnsInSelect, Self.memory / each))
    return stride(from: 0, to: columns.count, by: size).map {
      Array(columns[$0..<min($0 + size, columns.count)])
    }
  }

  /// The group in two parts whose scans take about as long.
  private func halves(of group: [TableColumn]) -> [[TableColumn]] {
    guard isLarge, group.count > 1 else { return [group] }
    let total = group.reduce(0) { $0 + $1.profilingEffort }
    var before = 0
    var size = 0
    while size < group.count - 1, size == 0 || 2 * before + group[size].profilingEffort <= total {
      before += group[size].profilingEffort
      size += 1
    }
    return [Array(group[..<size]), Array(group[size...])]
  }
}

extension TableColumn {
  /// How long a column takes compared with others: the different numbers of a column have to be
  /// sorted for its quantiles, texts need not.
  fileprivate var profilingEffort: Int { declaredType.lowercased().contains("text") ? 1 : 2 }
}
