/// Meridian's default response, M = Hill(Adstock(media)) with geometric decay and slope 1, in one
/// pass.
///
/// The window of L weights is a recursion, up to the sum of its weights, and so is its derivative,
///
///     a_t = α a_{t−1} + x_t − α^L x_{t−L},   a'_t = α a'_{t−1} + a_{t−1} − L α^{L−1} x_{t−L}
///     A = a/S,   S = Σ_{l<L} α^l,   M = a / (a + h),   h = S ec
///
/// Both run over time in lanes of geos, eight at a time, so that one recursion's steps hide the
/// other's delay. Only M and a' are kept, because
///
///     ∂M/∂α = (1 − M)² a'/h − M (1 − M) S'/S,   ∂M/∂ec = −M (1 − M) / ec
struct GeometricResponse {
  private let rows: WeekRows
  private let historyWeekCount: Int
  private let lagCount: Int
  /// M, `[week][lane]` in the KPI's weeks.
  private let response: UnsafeMutablePointer<Double>
  /// a' in the same cells.
  private let change: UnsafeMutablePointer<Double>

  /// Media has `historyWeekCount` weeks before the KPI's; the response is written to `response`.
  init(
    rows: WeekRows, historyWeekCount: Int, lagCount: Int,
    response: UnsafeMutablePointer<Double>, memory: WorkingMemory
  ) {
    self.rows = rows
    self.historyWeekCount = historyWeekCount
    self.lagCount = lagCount
    self.response = response
    change = memory.array(rows.count)
  }

  /// What a channel's retention and half saturation mean for all cells.
  private struct Shape {
    let retention: Double
    /// −α^L and −L α^{L−1}.
    private(set) var leaving = -1.0
    private(set) var leavingSlope = 0.0
    /// h.
    let offset: Double
    /// S'/S.
    let sumSlope: Double
    let halfSaturation: Double

    init(retention: Double, halfSaturation: Double, lagCount: Int) {
      var (sum, slope) = (0.0, 0.0)
      for _ in 0..<lagCount {
        sum -= leaving
        slope -= leavingSlope
        leavingSlope = leavingSlope * retention + leaving
        leaving *= retention
      }
      self.retention = retention
      self.halfSaturation = halfSaturation
      offset = sum * halfSaturation
      sumSlope = slope / sum
    }
  }

  /// Weighted sums over weeks, of four lanes, of what the response's derivatives are made of.
  private struct Totals {
    /// M, M (1 − M) and (1 − M)² a'.
    private var response = HalfLanes.zero
    private var bend = HalfLanes.zero
    private var change = HalfLanes.zero

    @inline(__always)
    mutating func add(_ weight: HalfLanes, _ value: HalfLanes, _ change: HalfLanes) {
      let rest = 1 - value
      let weighted = weight * rest
      response = multiplyAdd(weight, value, response)
      bend = multiplyAdd(weighted, value, bend)
      self.change = multiplyAdd(weighted * rest, change, self.change)
    }

    func put(into sums: ResponseSums, at lane: Int, _ shape: Shape) {
      sums.response.put(response, at: lane)
      sums.byRetention.put(change / shape.offset - bend * shape.sumSlope, at: lane)
      sums.byHalfSaturation.put(bend / -shape.halfSaturation, at: lane)
    }
  }

  /// The recursion in four lanes.
  private struct Recursion {
    private(set) var carried = HalfLanes.zero
    private(set) var change = HalfLanes.zero

    @inline(__always)
    mutating func advance(_ shape: Shape, new: HalfLanes, old: HalfLanes) {
      let slope = multiplyAdd(old, shape.leavingSlope, carried)
      change = multiplyAdd(change, shape.retention, slope)
      carried = multiplyAdd(carried, shape.retention, multiplyAdd(old, shape.leaving, new))
    }
  }

  /// Writes the response, and the sums over weeks of it and of its derivatives by given weights.
  ///
  /// Exposure has `lagCount` rows of zeros before its first week.
  func run(
    exposure: UnsafePointer<Double>, weights: UnsafePointer<Double>, retention: Double,
    halfSaturation: Double, sums: ResponseSums
  ) {
    let shape = Shape(
      retention: retention, halfSaturation: halfSaturation, lagCount: lagCount)
    let laneCount = rows.laneCount
    for lane in stride(from: 0, to: laneCount, by: 8) {
      // A last group of four is treated twice rather than in a loop of its own.
      let shift = lane + 4 < laneCount ? 4 : 0
      var (left, right) = (Recursion(), Recursion())
      var (leftTotals, rightTotals) = (Totals(), Totals())
      var old = exposure + lane
      var new = old + lagCount * laneCount
      for _ in 0..<historyWeekCount {
        left.advance(shape, new: new.four(at: 0), old: old.four(at: 0))
        right.advance(shape, new: new.four(at: shift), old: old.four(at: shift))
        (new, old) = (new + laneCount, old + laneCount)
      }
      var cell = lane
      for _ in 0..<rows.weekCount {
        left.advance(shape, new: new.four(at: 0), old: old.four(at: 0))
        right.advance(shape, new: new.four(at: shift), old: old.four(at: shift))
        (new, old) = (new + laneCount, old + laneCount)
        put(left, shape, at: cell, weights, &leftTotals)
        put(right, shape, at: cell &+ shift, weights, &rightTotals)
        cell &+= laneCount
      }
      leftTotals.put(into: sums, at: lane, shape)
      rightTotals.put(into: sums, at: lane + shift, shape)
    }
  }

  @inline(__always)
  private func put(
    _ recursion: Recursion, _ shape: Shape, at cell: Int, _ weights: UnsafePointer<Double>,
    _ totals: inout Totals
  ) {
    let value = recursion.carried / (recursion.carried + shape.offset)
    response.put(value, at: cell)
    change.put(recursion.change, at: cell)
    totals.add(weights.four(at: cell), value, recursion.change)
  }

  /// Writes the same sums by other weights, after a run with the same parameters.
  func sum(
    weights: UnsafePointer<Double>, retention: Double, halfSaturation: Double,
    into sums: ResponseSums
  ) {
    let shape = Shape(
      retention: retention, halfSaturation: halfSaturation, lagCount: lagCount)
    let laneCount = rows.laneCount
    for lane in stride(from: 0, to: laneCount, by: 8) {
      let shift = lane + 4 < laneCount ? 4 : 0
      var (left, right) = (Totals(), Totals())
      var (cell, next) = (lane, lane + shift)
      for _ in 0..<rows.weekCount {
        left.add(weights.four(at: cell), response.four(at: cell), change.four(at: cell))
        right.add(weights.four(at: next), response.four(at: next), change.four(at: next))
        cell &+= laneCount
        next &+= laneCount
      }
      left.put(into: sums, at: lane, shape)
      right.put(into: sums, at: lane + shift, shape)
    }
  }
}
