/// The unevaluated sum of two doubles, about 32 significant digits.
///
/// Sums and sums of squares kept in it lose nothing that matters, whatever the order of the rows,
/// and a value that leaves a moving frame can be subtracted again without drift. Arithmetic after
/// T. J. Dekker, "A floating-point technique for extending the available precision", 1971.
struct DoubleDouble {
  /// The leading part.
  var high: Double
  /// What the leading part leaves over.
  var low: Double

  /// A single double.
  init(_ value: Double) {
    high = value
    low = 0
  }

  private init(high: Double, low: Double) {
    let sum = high + low
    self.high = sum
    self.low = low - (sum - high)
  }

  /// The exact product of two doubles.
  static func product(_ left: Double, _ right: Double) -> DoubleDouble {
    let product = left * right
    return DoubleDouble(high: product, low: (-product).addingProduct(left, right))
  }

  /// The nearest double.
  var value: Double { high + low }

  static prefix func - (number: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -number.high, low: -number.low)
  }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let sum = left.high + right.high
    let shifted = sum - left.high
    let error = (left.high - (sum - shifted)) + (right.high - shifted)
    return DoubleDouble(high: sum, low: error + left.low + right.low)
  }

  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble { left + -right }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = product(left.high, right.high)
    let cross = left.high * right.low + left.low * right.high
    return DoubleDouble(high: product.high, low: product.low + cross)
  }

  static func / (left: DoubleDouble, divisor: Double) -> DoubleDouble {
    let quotient = left.high / divisor
    let rest = left - product(quotient, divisor)
    return DoubleDouble(high: quotient, low: rest.value / divisor)
  }
}
