internal import Glibc

/// The true response of a channel when its spend of every week is multiplied by one factor.
///
/// With adstocked spend a_t and total spend S, f(x) = sum_t coefficient H(a_t x / S).
struct ScaledResponse: Sendable {
  let channel: RetailerChannel
  let coefficient: Double
  let adstocked: [Double]
  let currentSpend: Double

  /// Revenue caused by spending `spend` in all.
  func response(to spend: Double) -> Double {
    guard currentSpend > 0 else { return 0 }
    let factor = spend / currentSpend
    return coefficient * adstocked.reduce(0) { $0 + channel.saturation($1 * factor) }
  }

  /// Revenue caused by the next unit of money, f'(x).
  func marginal(at spend: Double) -> Double {
    guard currentSpend > 0, spend > 0 else { return 0 }
    let factor = spend / currentSpend
    let slopes = adstocked.reduce(0) { $0 + channel.logarithmicSlope($1 * factor) }
    return coefficient * slopes / spend
  }
}
