/// Meridian's default response, Hill(Adstock(media)) with geometric decay and slope 1, in one pass.
///
/// The normalised window of L weights is a recursion with two taps,
///
///     A_t = α A_{t−1} + w₀ x_t − w₀ α^L x_{t−L},   w₀ = 1 / Σ_{l<L} α^l
///
/// and so is its derivative by α. It runs over time in lanes of geos.
struct GeometricResponse {
  let rows: WeekRows
  let historyWeekCount: Int
  let lagCount: Int

  /// The taps of the recursion with their derivatives by α.
  private struct Taps {
    var entering: Double
    var enteringSlope: Double
    var leaving: Double
    var leavingSlope: Double

    init(retention: Double, lagCount: Int) {
      var (power, slope, sum, sumSlope) = (1.0, 0.0, 0.0, 0.0)
      for _ in 0..<lagCount {
        sum += power
        sumSlope += slope
        slope = slope * retention + power
        power *= retention
      }
      entering = 1 / sum
      enteringSlope = -sumSlope / (sum * sum)
      leaving = power * entering
      leavingSlope = slope * entering + power * enteringSlope
    }
  }

  /// Writes response and derivatives, and adds their sums over weeks by the given weights.
  ///
  /// Exposure has `lagCount` rows of zeros before its first week.
  func run(
    exposure: UnsafePointer<Double>, weights: UnsafePointer<Double>, retention: Double,
    halfSaturation: Double, into output: ResponseArrays, sums: ResponseSums
  ) {
    let taps = Taps(retention: retention, lagCount: lagCount)
    let (laneCount, mediaWeekCount) = (rows.laneCount, historyWeekCount + rows.weekCount)
    let start = lagCount * laneCount
    for lane in stride(from: 0, to: laneCount, by: 4) {
      var (carried, change) = (HalfLanes.zero, HalfLanes.zero)
      var (sum, sumRetention, sumHalf) = (HalfLanes.zero, HalfLanes.zero, HalfLanes.zero)
      for week in 0..<mediaWeekCount {
        let cell = lane + week * laneCount
        let (new, old) = (exposure.four(at: start + cell), exposure.four(at: cell))
        let changeInput = multiplyAdd(new, taps.enteringSlope, old * -taps.leavingSlope)
        change = multiplyAdd(change, retention, carried + changeInput)
        let input = multiplyAdd(new, taps.entering, old * -taps.leaving)
        carried = multiplyAdd(carried, retention, input)
        guard week >= historyWeekCount else { continue }
        let target = cell - historyWeekCount * laneCount
        let inverse = 1 / (carried + halfSaturation)
        let value = carried * inverse
        let byRetention = inverse * inverse * change * halfSaturation
        let byHalf = -value * inverse
        output.response.put(value, at: target)
        output.byRetention.put(byRetention, at: target)
        output.byHalfSaturation.put(byHalf, at: target)
        let weight = weights.four(at: target)
        sum = multiplyAdd(weight, value, sum)
        sumRetention = multiplyAdd(weight, byRetention, sumRetention)
        sumHalf = multiplyAdd(weight, byHalf, sumHalf)
      }
      sums.response.put(sums.response.four(at: lane) + sum, at: lane)
      sums.byRetention.put(sums.byRetention.four(at: lane) + sumRetention, at: lane)
      sums.byHalfSaturation.put(sums.byHalfSaturation.four(at: lane) + sumHalf, at: lane)
    }
  }
}
