internal import SQLTools
internal import Warehouse

/// Whether rows are the right answer: every accepted column is one of theirs, row by row, as Spider
/// 2.0 scores (<https://github.com/xlang-ai/Spider2>); more columns do no harm.
enum ResultMatch {
  /// How far numbers may differ: a hundredth, and of small numbers a hundredth of them.
  private static let tolerance = 1e-2
  /// The share by which large numbers may differ, for other processors.
  private static let relativeTolerance = 1e-6
  /// The most ways to pair columns that are tried.
  private static let mostPairings = 256

  static func isMatch(_ table: ResultTable, _ accepted: [[SQLValue]], isOrdered: Bool) -> Bool {
    guard table.rows.count == accepted.count else { return false }
    guard let width = accepted.first?.count else { return true }
    var pairings: [[Int]] = [[]]
    for column in 0..<width {
      let wanted = accepted.map { cell($0, column) }
      let candidates = table.columns.indices.filter { candidate in
        isSame(wanted, table.rows.map { cell($0, candidate) })
      }
      pairings = pairings.flatMap { pairing in candidates.map { pairing + [$0] } }
      guard !pairings.isEmpty, pairings.count <= mostPairings else { return false }
    }
    return pairings.contains { columns in
      let rows = table.rows.map { row in columns.map { cell(row, $0) } }
      return isOrdered
        ? zip(accepted, rows).allSatisfy { isNear($0, $1) } : isSame(accepted, rows)
    }
  }

  private static func cell(_ row: [SQLValue], _ column: Int) -> SQLValue {
    row.indices.contains(column) ? row[column] : .null
  }

  private static func isSame(_ wanted: [SQLValue], _ got: [SQLValue]) -> Bool {
    isSame(wanted.map { [$0] }, got.map { [$0] })
  }

  /// Whether every row has one of its own among the others.
  private static func isSame(_ wanted: [[SQLValue]], _ got: [[SQLValue]]) -> Bool {
    var rest = got
    for row in wanted {
      guard let place = rest.firstIndex(where: { isNear(row, $0) }) else { return false }
      rest.remove(at: place)
    }
    return true
  }

  private static func isNear(_ left: [SQLValue], _ right: [SQLValue]) -> Bool {
    zip(left, right).allSatisfy(isNear)
  }

  private static func isNear(_ left: SQLValue, _ right: SQLValue) -> Bool {
    guard let first = left.real, let second = right.real else { return left == right }
    let allowed = max(tolerance * min(1, abs(first)), relativeTolerance * abs(first), 1e-9)
    return abs(first - second) <= allowed
  }
}
