/// The most frequent value of a group, the smallest of several; `null` rows are skipped.
///
/// Numbers come before text and text before blobs, as SQLite sorts them, and 7 equals 7.0; the
/// form met first is returned. Every distinct value of the group is kept.
final class ModeAggregate: SQLAggregate {
  private var tallies: [SQLValue: (value: SQLValue, count: Int)] = [:]

  func step(_ arguments: SQLArguments) {
    let value = arguments[0].value
    guard !value.isNull else { return }
    let key = value.integer.map { SQLValue.integer($0) } ?? value
    tallies[key, default: (value, 0)].count += 1
  }

  func result() -> SQLValue {
    tallies.values.max { left, right in
      left.count == right.count
        ? Self.precedes(right.value, left.value) : left.count < right.count
    }?.value ?? .null
  }

  private static func precedes(_ left: SQLValue, _ right: SQLValue) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.blob(let left), .blob(let right)): left.lexicographicallyPrecedes(right)
    case (.integer(let left), .integer(let right)): left < right
    default:
      if let left = left.real, let right = right.real {
        left < right
      } else {
        rank(left) < rank(right)
      }
    }
  }

  private static func rank(_ value: SQLValue) -> Int {
    switch value {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }
}
