/// Coordinates of one kind, evaluated eight at a time; holds the working memory of one chain.
///
/// A model has a few for every channel, and eight exponentials at once cost little more than one.
struct CoordinateBatch {
  /// Where the coordinates stand in the position, and their parameters among the natural ones.
  let indices: [Int]
  let places: [Int]
  private let laneCount: Int
  private let positions: LaneBuffer
  private let values: LaneBuffer
  private let slopes: LaneBuffer
  private let logDensities: LaneBuffer
  private let logDensitySlopes: LaneBuffer

  init(indices: [Int], places: [Int]) {
    self.indices = indices
    self.places = places
    laneCount = LaneBuffer.laneCount(of: indices.count)
    positions = LaneBuffer(laneCount: laneCount)
    values = LaneBuffer(laneCount: laneCount)
    slopes = LaneBuffer(laneCount: laneCount)
    logDensities = LaneBuffer(laneCount: laneCount)
    logDensitySlopes = LaneBuffer(laneCount: laneCount)
  }

  /// A constant of each coordinate; 1 where a group of eight is filled up.
  static func constants(_ values: [Double]) -> LaneBuffer {
    let buffer = LaneBuffer(values)
    for index in values.count..<8 * buffer.count { buffer.scalars[index] = 1 }
    return buffer
  }

  /// Evaluates all coordinates by groups of eight; gives the sum of the log densities.
  ///
  /// Writes the natural parameters, dx/dq and the derivatives of the log densities to their places.
  @inline(__always)
  func evaluate(
    at position: Span<Double>, natural: UnsafeMutablePointer<Double>,
    slopes slopesOfAll: UnsafeMutablePointer<Double>, gradient: inout MutableSpan<Double>,
    _ body: (Int, Lanes) -> CoordinateLanes
  ) -> Double {
    for slot in 0..<indices.count { positions.scalars[slot] = position[indices[slot]] }
    for lane in 0..<laneCount {
      let point = body(lane, positions.lanes[lane])
      values.lanes[lane] = point.value
      slopes.lanes[lane] = point.slope
      logDensities.lanes[lane] = point.logDensity
      logDensitySlopes.lanes[lane] = point.logDensitySlope
    }
    var sum = 0.0
    for slot in 0..<indices.count {
      let index = indices[slot]
      natural[places[slot]] = values.scalars[slot]
      slopesOfAll[index] = slopes.scalars[slot]
      gradient[index] = logDensitySlopes.scalars[slot]
      sum += logDensities.scalars[slot]
    }
    return sum
  }
}

/// Power forms of eight parameters at once, their constants group by group.
struct PowerFormLanes {
  private let constant: LaneBuffer
  private let power: LaneBuffer
  private let rate: LaneBuffer
  private let precision: LaneBuffer

  init(_ forms: [PowerForm]) {
    constant = LaneBuffer(forms.map(\.constant))
    power = LaneBuffer(forms.map(\.power))
    rate = LaneBuffer(forms.map(\.rate))
    precision = LaneBuffer(forms.map(\.precision))
  }

  /// The log densities of a group with their derivatives.
  @inline(__always)
  func evaluate(_ lane: Int, _ x: Lanes, logarithm: Lanes) -> (value: Lanes, derivative: Lanes) {
    let drop: Lanes = precision.lanes[lane] * x
    let linear: Lanes = rate.lanes[lane] + drop * 0.5
    return (
      constant.lanes[lane] + power.lanes[lane] * logarithm - linear * x,
      power.lanes[lane] / x - rate.lanes[lane] - drop
    )
  }
}
