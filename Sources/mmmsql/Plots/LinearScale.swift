/// Maps values onto a stretch of paper or screen, with ticks at round numbers.
///
/// Source: P. Heckbert (1990), "Nice numbers for graph labels", Graphics Gems.
struct LinearScale {
  /// Smallest value on the axis.
  let minimum: Double
  /// Largest value on the axis.
  let maximum: Double
  /// Where the smallest value stands.
  let start: Double
  /// Where the largest value stands.
  let end: Double
  /// Distance between ticks.
  let step: Double

  /// An axis that covers the values, widened to round numbers.
  init(covering values: [Double], from start: Double, to end: Double, ticks: Int = 5) {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if low == high {
      let room = low == 0 ? 1 : low.magnitude / 2
      (low, high) = (low - room, high + room)
    }
    let step = Self.niceStep((high - low) / Double(max(1, ticks - 1)))
    minimum = (low / step).rounded(.down) * step
    maximum = (high / step).rounded(.up) * step
    self.step = step
    self.start = start
    self.end = end
  }

  /// An axis that ends exactly at the smallest and largest value.
  init(exactly values: [Double], from start: Double, to end: Double) {
    let finite = values.filter(\.isFinite)
    let low = finite.min() ?? 0
    let high = finite.max() ?? 1
    minimum = low
    maximum = high > low ? high : low + 1
    step = maximum - minimum
    self.start = start
    self.end = end
  }

  /// Where a value stands; the start for what has no place, such as the ends of a range that is
  /// wider than any number.
  func position(_ value: Double) -> Double {
    let place = start + (value - minimum) / (maximum - minimum) * (end - start)
    return place.isFinite ? place : start
  }

  /// The round numbers on the axis.
  var ticks: [Double] {
    let count = Int(min(50, ((maximum - minimum) / step).rounded()))
    return (0...max(0, count)).map { minimum + Double($0) * step }
  }

  private static func niceStep(_ raw: Double) -> Double {
    guard raw.isFinite, raw > 0 else { return 1 }
    var power = 1.0
    while power * 10 <= raw { power *= 10 }
    while power > raw { power /= 10 }
    let fraction = raw / power
    let nice: Double = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10
    return nice * power
  }
}
