import Glibc

/// A positive series around 1: a process made positive and divided by its mean.
///
///     m(t) = softplus(f(t)) / mean_t softplus(f(t))
///
/// Holds the working memory of one chain; `pullback` belongs to the last `evaluate`, and to a process
/// without weeks after those it was defined by.
struct ProcessMultiplier {
  private let process: HilbertSpaceProcess
  private let weekCount: Int
  private let basisCount: Int
  private let laneCount: Int
  /// φ, `[basis][week]`.
  private let basis: LaneBuffer
  /// ω², √S(ω) and its logarithmic derivative by the length scale.
  private let squares: LaneBuffer
  private let roots: LaneBuffer
  private let rootSlopes: LaneBuffer
  /// f, then what the pullback puts in its place.
  private let level: LaneBuffer
  /// The derivative of softplus.
  private let shares: LaneBuffer
  /// m, zero past the last week.
  private let factors: LaneBuffer
  private var mean = 1.0

  /// Working memory for a process.
  init(_ process: HilbertSpaceProcess) {
    self.process = process
    weekCount = process.weekCount
    basisCount = process.frequencies.count
    laneCount = LaneBuffer.laneCount(of: process.weekCount)
    basis = LaneBuffer(laneCount: process.basis.count * laneCount)
    for (index, values) in process.basis.enumerated() {
      for (week, value) in values.enumerated() {
        basis.scalars[8 * index * laneCount + week] = value
      }
    }
    squares = LaneBuffer(process.frequencies.map { $0 * $0 })
    roots = LaneBuffer(scalarCount: basisCount)
    rootSlopes = LaneBuffer(scalarCount: basisCount)
    level = LaneBuffer(laneCount: laneCount)
    shares = LaneBuffer(laneCount: laneCount)
    factors = LaneBuffer(laneCount: laneCount)
  }

  /// The multiplier of each week.
  var values: [Double] { (0..<weekCount).map { factors.scalars[$0] } }

  /// The process itself, as the last `evaluate` left it.
  var series: [Double] { (0..<weekCount).map { level.scalars[$0] } }

  /// The multiplier of a week.
  @inline(__always)
  subscript(week: Int) -> Double { factors.scalars[week] }

  /// Computes the multiplier for an amplitude η, a length scale ℓ in weeks and weights z.
  mutating func evaluate(amplitude: Double, lengthScale: Double, weights: Span<Double>) {
    let (logAmplitude, logLengthScale) = (log(amplitude), log(lengthScale))
    for lane in 0..<roots.count {
      let spectrum = process.covariance.halfLogSpectrum(
        atSquares: squares.lanes[lane], logAmplitude: logAmplitude, lengthScale: lengthScale,
        logLengthScale: logLengthScale)
      roots.lanes[lane] = exponential(spectrum.value)
      rootSlopes.lanes[lane] = spectrum.byLengthScale
    }
    for lane in 0..<laneCount { level.lanes[lane] = .zero }
    for index in 0..<basisCount {
      LaneLoop.add(
        roots.scalars[index] * weights[index], times: basis.lanes + index * laneCount,
        to: level.lanes, laneCount)
    }
    var sum = Lanes.zero
    for lane in 0..<laneCount {
      let (rising, _, above, _) = softplus(level.lanes[lane])
      factors.lanes[lane] = rising
      shares.lanes[lane] = above
      if lane == laneCount - 1 { clearTail(factors.lanes, laneCount, weekCount) }
      sum += factors.lanes[lane]
    }
    mean = sum.sum() / Double(weekCount)
    // Weeks after those of the fit do not move the level that the fit found.
    if process.trainingWeeks < weekCount {
      mean =
        (0..<process.trainingWeeks).reduce(0) { $0 + factors.scalars[$1] }
        / Double(process.trainingWeeks)
    }
    for lane in 0..<laneCount { factors.lanes[lane] /= mean }
  }

  /// The derivatives of Σ `cotangent`_t m(t) by amplitude, length scale and weights.
  ///
  /// Those by the weights are added to `byWeight`; the cotangent is zero past the last week.
  mutating func pullback(
    _ cotangent: LaneBuffer, amplitude: Double, weights: Span<Double>,
    byWeight: inout MutableSpan<Double>
  ) -> (byAmplitude: Double, byLengthScale: Double) {
    let average = LaneLoop.dot(cotangent.lanes, factors.lanes, laneCount) / Double(weekCount)
    for lane in 0..<laneCount {
      level.lanes[lane] = (cotangent.lanes[lane] - average) / mean * shares.lanes[lane]
    }
    clearTail(level.lanes, laneCount, weekCount)
    var (byAmplitude, byLengthScale) = (0.0, 0.0)
    for index in 0..<basisCount {
      let slope =
        LaneLoop.dot(level.lanes, basis.lanes + index * laneCount, laneCount)
        * roots.scalars[index]
      byWeight[index] += slope
      byAmplitude += slope * weights[index] / amplitude
      byLengthScale += slope * weights[index] * rootSlopes.scalars[index]
    }
    return (byAmplitude, byLengthScale)
  }
}
