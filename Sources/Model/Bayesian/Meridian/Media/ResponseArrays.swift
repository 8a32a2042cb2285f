/// A channel's response and its derivatives, each `[week][lane]` in the KPI's weeks.
struct ResponseArrays {
  /// M.
  let response: UnsafeMutablePointer<Double>
  /// ∂M/∂α.
  let byRetention: UnsafeMutablePointer<Double>
  /// ∂M/∂ec.
  let byHalfSaturation: UnsafeMutablePointer<Double>
  /// ∂M/∂slope; none where the slope is known to be 1.
  let bySlope: UnsafeMutablePointer<Double>?

  init(count: Int, hasSlope: Bool, memory: WorkingMemory) {
    response = memory.array(count)
    byRetention = memory.array(count)
    byHalfSaturation = memory.array(count)
    bySlope = hasSlope ? memory.array(count) : nil
  }
}

/// Per lane, the weighted sums over weeks of a response and its derivatives.
struct ResponseSums {
  let response: UnsafeMutablePointer<Double>
  let byRetention: UnsafeMutablePointer<Double>
  let byHalfSaturation: UnsafeMutablePointer<Double>
  let bySlope: UnsafeMutablePointer<Double>

  init(laneCount: Int, memory: WorkingMemory) {
    response = memory.array(laneCount)
    byRetention = memory.array(laneCount)
    byHalfSaturation = memory.array(laneCount)
    bySlope = memory.array(laneCount)
  }

  /// Adds `sign` · Σ_t weight_t array_t for each array to what is there.
  func add(
    _ arrays: ResponseArrays, weights: UnsafePointer<Double>, rows: WeekRows, sign: Double
  ) {
    let (laneCount, count) = (rows.laneCount, rows.count)
    for lane in stride(from: 0, to: laneCount, by: 4) {
      var (sum, alpha, half) = (HalfLanes.zero, HalfLanes.zero, HalfLanes.zero)
      for cell in stride(from: lane, to: count, by: laneCount) {
        let weight = weights.four(at: cell)
        sum = multiplyAdd(weight, arrays.response.four(at: cell), sum)
        alpha = multiplyAdd(weight, arrays.byRetention.four(at: cell), alpha)
        half = multiplyAdd(weight, arrays.byHalfSaturation.four(at: cell), half)
      }
      response.put(response.four(at: lane) + sum * sign, at: lane)
      byRetention.put(byRetention.four(at: lane) + alpha * sign, at: lane)
      byHalfSaturation.put(byHalfSaturation.four(at: lane) + half * sign, at: lane)
      guard let slopes = arrays.bySlope else { continue }
      var slope = HalfLanes.zero
      for cell in stride(from: lane, to: count, by: laneCount) {
        slope += weights.four(at: cell) * slopes.four(at: cell)
      }
      bySlope.put(bySlope.four(at: lane) + slope * sign, at: lane)
    }
  }

  /// Sets all sums to zero.
  func clear(laneCount: Int) {
    for array in [response, byRetention, byHalfSaturation, bySlope] {
      array.update(repeating: 0, count: laneCount)
    }
  }
}
