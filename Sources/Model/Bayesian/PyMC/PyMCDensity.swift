import Glibc

/// PyMC-Marketing's log density in its own parameters, nothing integrated out.
///
///     y ~ Normal(μ, σ),   μ = level + Σ_c media_c + Σ_j γ_j z_j + season
///
/// on the scale of `PyMCData`. With several geos the parameters of each geo have priors of their own,
/// so the density is a product over geos.
struct PyMCDensity: NaturalDensity {
  /// The natural parameters in PyMC-Marketing's order.
  let blocks: [ParameterBlock]
  /// The geos.
  let series: [PyMCSeries]
  /// Where each of a geo's parameters stands among all, `[geo][parameter]`.
  let positions: [[Int]]

  /// The density of a panel.
  init(_ panel: Panel, _ specification: PyMCSpecification) throws(PyMCError) {
    try specification.check()
    let data = try PyMCData(panel, specification, trainingWeeks: panel.weekCount)
    let layout = try PyMCLayout(specification, data)
    blocks = layout.blocks
    positions = layout.positions
    series = data.geos.indices.map { PyMCSeries(specification, data, layout, geo: $0) }
  }

  /// An evaluator with working memory of its own.
  func makeEvaluator() -> Evaluator {
    Evaluator(geos: series.map { PyMCSeriesEvaluator($0) }, positions: positions)
  }

  /// Adds up the densities of the geos.
  struct Evaluator: LogDensityEvaluator {
    fileprivate var geos: [PyMCSeriesEvaluator]
    fileprivate let positions: [[Int]]

    /// The log density of natural parameters without Jacobians.
    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      var sum = 0.0
      for geo in geos.indices {
        for (place, index) in positions[geo].enumerated() {
          geos[geo].natural.scalars[place] = position[index]
        }
        sum += geos[geo].evaluate()
        for (place, index) in positions[geo].enumerated() {
          gradient[index] = geos[geo].gradient.scalars[place]
        }
      }
      return sum
    }
  }
}

/// The log density of one geo's natural parameters.
struct PyMCSeriesEvaluator {
  private let series: PyMCSeries
  private let priors: [PriorDensity]
  private let target: LaneBuffer
  private let residual: LaneBuffer
  /// The expected KPI and what it is made of.
  private(set) var mean: PyMCMean
  /// The parameters to evaluate at.
  let natural: LaneBuffer
  /// The derivatives, as the last `evaluate` left them.
  let gradient: LaneBuffer

  /// Working memory for a series.
  init(_ series: PyMCSeries) {
    self.series = series
    priors = series.priors.map { PriorDensity($0) }
    target = LaneBuffer(series.target)
    residual = LaneBuffer(scalarCount: series.weekCount)
    mean = PyMCMean(series, linearTerms: series.linearTerms)
    natural = LaneBuffer(scalarCount: series.priors.count)
    gradient = LaneBuffer(scalarCount: series.priors.count)
  }

  /// The log density at `natural`, with its derivatives in `gradient`.
  mutating func evaluate() -> Double {
    var value = 0.0
    for (place, prior) in priors.enumerated() {
      let point = prior.evaluate(at: natural.scalars[place])
      value += point.value
      gradient.scalars[place] = point.derivative
    }
    guard value.isFinite else { return value }
    mean.fillColumns(natural.scalars)
    mean.fillMean(natural.scalars)
    value += likelihood() + (mean.lift?.logDensity ?? 0)
    mean.startPullback(residual, natural.scalars, to: gradient.scalars)
    for channel in series.media.indices {
      let gain = mean.gain(ofChannel: channel, natural.scalars)
      if !series.places.gain.isEmpty {
        gradient.scalars[series.places.gain[channel]] += mean.slopeByGain(ofChannel: channel)
      }
      mean.pullShape(ofChannel: channel, gain: gain, bySum: 0, to: gradient.scalars)
    }
    return value
  }

  /// The log likelihood; `residual` becomes its derivative by the mean.
  private func likelihood() -> Double {
    let laneCount = mean.columns.laneCount
    let count = Double(series.weekCount)
    let scale = natural.scalars[series.places.noise]
    let precision = 1 / (scale * scale)
    for lane in 0..<laneCount {
      residual.lanes[lane] = target.lanes[lane] - mean.mean.lanes[lane]
    }
    let square = LaneLoop.dot(residual.lanes, residual.lanes, laneCount) * precision
    for lane in 0..<laneCount { residual.lanes[lane] *= precision }
    gradient.scalars[series.places.noise] += (square - count) / scale
    return -0.5 * square - count * (log(scale) + halfLogTwoPi)
  }
}

extension PyMCSpecification {
  /// Throws where a setting makes no sense.
  func check() throws(PyMCError) {
    guard (1...1_000).contains(adstock.lagCount) else {
      throw .invalidSpecification(field: "the carryover", reason: "takes 1 to 1000 weights")
    }
    guard (0...26).contains(yearlySeasonality) else {
      throw .invalidSpecification(field: "the yearly seasonality", reason: "takes 0 to 26 pairs")
    }
    for settings in [timeVaryingIntercept, timeVaryingMedia].compactMap({ $0 }) {
      guard (1...2_000).contains(settings.basisCount) else {
        throw .invalidSpecification(field: "a process", reason: "takes 1 to 2000 basis functions")
      }
      if let boundary = settings.boundary, !(boundary > 0 && boundary.isFinite) {
        throw .invalidSpecification(field: "the boundary of a process", reason: "must be above 0")
      }
    }
  }
}
