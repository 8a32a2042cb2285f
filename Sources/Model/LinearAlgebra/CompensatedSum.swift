/// A running sum of products carried in twice the working precision.
///
/// Ogita, Rump and Oishi, "Accurate sum and dot product" (2005), algorithm 5.3: every rounding
/// error is found exactly with a fused multiply-add and summed beside.
struct CompensatedSum {
  private var high: Double
  private var low = 0.0

  init(_ start: Double) { high = start }

  /// Adds a number.
  mutating func add(_ value: Double) {
    let sum = high + value
    let part = sum - high
    low += (high - (sum - part)) + (value - part)
    high = sum
  }

  /// Adds the exact product of two numbers.
  mutating func add(_ left: Double, times right: Double) {
    let product = left * right
    let error = (-product).addingProduct(left, right)
    add(product)
    low += error
  }

  /// The sum rounded once.
  var value: Double { high + low }
}
