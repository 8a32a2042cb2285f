/// What is kept of the values of one measure in one group of rows.
struct MeasureTotal: Equatable {
  var sum = 0.0
  var count = 0
  var least = Double.infinity
  var greatest = -Double.infinity
  /// Values that are not numbers.
  var others = 0

  @inline(__always)
  mutating func add(_ argument: SQLArgument) {
    switch argument.kind {
    case .integer, .real:
      let number = argument.double
      sum += number
      count += 1
      least = min(least, number)
      greatest = max(greatest, number)
    case .text, .blob: others += 1
    case .null: break
    }
  }

  /// Takes in the values of another group.
  mutating func add(_ other: MeasureTotal) {
    sum += other.sum
    count += other.count
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
    others += other.others
  }

  static let columnCount = 5

  /// The sum, the count, the least, the greatest, and the count of values that are not numbers; of
  /// no numbers there is no sum.
  subscript(column: Int) -> SQLValue {
    switch column {
    case 0: count == 0 ? .null : Self.number(sum)
    case 1: .integer(Int64(count))
    case 2: count == 0 ? .null : Self.number(least)
    case 3: count == 0 ? .null : Self.number(greatest)
    default: .integer(Int64(others))
    }
  }

  /// Whole numbers are integers, as they are when read from JSON.
  private static func number(_ number: Double) -> SQLValue {
    if number.isNaN { return .null }
    if number.magnitude < 1e15, let whole = Int64(exactly: number) { return .integer(whole) }
    return .real(number)
  }
}
