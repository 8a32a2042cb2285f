/// The rows whose values another row has too: all but the one to keep of each set of equals.
///
/// `repeated_rows(keep, row, value, ...)` gives a JSON array of row numbers. With `'first'` the
/// first row of each set is kept, with `'last'` the last. Values are compared as SQL's `is` does:
/// nulls are equal, 1 and 1.0 are equal. Rows are told apart by a hash of 128 bits, so two
/// different rows of ten million are taken for equal with a probability below 1e-24. It takes about 60
/// bytes a row where sorting whole rows would take the rows themselves.
final class RepeatedRowsAggregate: SQLAggregate {
  // One stored value, so that a row costs one check for exclusive access.
  private var rows = RepeatedRows()

  func step(_ arguments: SQLArguments) throws { try rows.add(arguments) }

  func result() -> SQLValue {
    .text("[" + rows.repeated.lazy.map(String.init).joined(separator: ",") + "]")
  }
}

/// The rows ``RepeatedRowsAggregate`` has seen.
private struct RepeatedRows {
  private var keepsLast: Bool?
  private var seen = RowHashTable(capacity: 1024)
  /// The row of each number of the table.
  private var rows: [Int64] = []
  private(set) var repeated: [Int64] = []

  mutating func add(_ arguments: SQLArguments) throws {
    if keepsLast == nil { keepsLast = try Self.keepsLast(arguments[0]) }
    var hash = RowHash()
    for position in 2..<max(2, arguments.count) { hash.combine(arguments[position]) }
    let row = arguments[1].integer
    let number = seen.number(of: hash)
    guard number < rows.count else {
      rows.append(row)
      return
    }
    repeated.append(keepsLast == true ? rows[number] : row)
    if keepsLast == true { rows[number] = row }
  }

  private static func keepsLast(_ argument: SQLArgument) throws -> Bool {
    switch argument.text {
    case "first": false
    case "last": true
    default: throw SQLFunctionError("repeated_rows takes 'first' or 'last' as its first argument")
    }
  }
}
