/// Variance and standard deviation over a group or a moving frame; `null` rows are skipped.
///
/// s² = (Σx² − (Σx)²/n) / (n − ddof), with the sums in ``DoubleDouble`` so that the subtraction
/// does not cancel.
final class VarianceAggregate: SQLWindowAggregate {
  /// What is subtracted from the count: 1 for a sample, 0 for a whole population.
  private let lostDegrees: Int
  private let takesRoot: Bool
  private let name: StaticString
  private var count = 0
  private var sum = DoubleDouble(0)
  private var squares = DoubleDouble(0)

  init(name: StaticString, lostDegrees: Int, takesRoot: Bool) {
    self.name = name
    self.lostDegrees = lostDegrees
    self.takesRoot = takesRoot
  }

  func step(_ arguments: SQLArguments) throws {
    guard let number = try arguments[0].number(for: name) else { return }
    count += 1
    sum = sum + DoubleDouble(number)
    squares = squares + .product(number, number)
  }

  func drop(_ arguments: SQLArguments) throws {
    guard let number = try arguments[0].number(for: name) else { return }
    count -= 1
    sum = sum - DoubleDouble(number)
    squares = squares - .product(number, number)
  }

  func result() -> SQLValue {
    guard count > lostDegrees else { return .null }
    let spread = (squares - sum * sum / Double(count)).value
    let variance = max(0, spread) / Double(count - lostDegrees)
    // `max` lets a NaN of infinite input through as 0.
    guard spread.isFinite else { return .null }
    return SQLValue(takesRoot ? variance.squareRoot() : variance)
  }
}
