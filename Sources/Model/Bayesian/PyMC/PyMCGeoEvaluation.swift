import Glibc

/// One evaluation of a geo's posterior, step by step, with the working memory it needs.
struct PyMCGeoEvaluation {
  private let model: PyMCGeoModel
  private let block: FixedScaleBlockEvaluator
  private let coordinates: PyMCCoordinates
  private let contributions: PyMCContributions
  private var mean: PyMCMean
  private let target: LaneBuffer
  private let residual: LaneBuffer
  /// The natural parameters; what is integrated out stays 0.
  private let natural: LaneBuffer
  /// The derivatives of the log likelihood by the natural parameters.
  private let byNatural: LaneBuffer
  /// dx/dq of each coordinate.
  private let slopes: LaneBuffer
  /// The derivative of the log prior of what multiplies each channel's response.
  private let byGain: LaneBuffer
  private let whitened: LaneBuffer
  private let byWhitened: LaneBuffer

  /// Working memory for a model.
  init(_ model: PyMCGeoModel) {
    self.model = model
    block = FixedScaleBlockEvaluator(model.block)
    coordinates = PyMCCoordinates(model.coordinates)
    contributions = PyMCContributions(model.coordinates)
    mean = PyMCMean(model.series, linearTerms: model.sampledTerms)
    target = LaneBuffer(zip(model.series.target, model.block.offset).map { $0 - $1 })
    residual = LaneBuffer(scalarCount: model.series.weekCount)
    natural = LaneBuffer(scalarCount: model.series.priors.count)
    byNatural = LaneBuffer(scalarCount: model.series.priors.count)
    slopes = LaneBuffer(scalarCount: model.coordinates.count)
    byGain = LaneBuffer(scalarCount: model.series.media.count)
    whitened = LaneBuffer(scalarCount: model.block.count)
    byWhitened = LaneBuffer(scalarCount: model.block.count)
  }

  /// The log density at a position with its gradient.
  mutating func evaluate(
    at position: Span<Double>, gradient: inout MutableSpan<Double>
  ) -> Double {
    var value = place(position, gradient: &gradient)
    fillResidual()
    let noise = natural.scalars[model.series.places.noise]
    guard value.isFinite, noise > 0 else { return -.infinity }
    let likelihood = block.evaluate(
      residual: residual, noise: noise, whitened: whitened.scalars,
      byWhitened: byWhitened.scalars)
    value += likelihood.value + (mean.lift?.logDensity ?? 0)
    for lane in 0..<byNatural.count { byNatural.lanes[lane] = .zero }
    byNatural.scalars[model.series.places.noise] = likelihood.byNoise
    mean.startPullback(residual, natural.scalars, to: byNatural.scalars)
    pullChannels(&gradient)
    for slot in 0..<coordinates.indices.count {
      let index = coordinates.indices[slot]
      gradient[index] +=
        byNatural.scalars[coordinates.places[slot]] * slopes.scalars[index]
    }
    for index in 0..<model.whitenedCount {
      gradient[model.coordinates.count + index] = byWhitened.scalars[index]
    }
    return value
  }

  /// Fills `natural` and the media columns; gives the log prior of the coordinates, its derivative in
  /// `gradient`.
  private mutating func place(
    _ position: Span<Double>, gradient: inout MutableSpan<Double>
  ) -> Double {
    var value = coordinates.place(
      position, natural: natural.scalars, slopes: slopes.scalars, gradient: &gradient)
    mean.fillColumns(natural.scalars)
    value += contributions.place(
      position, responseSums: mean.responseSums, weekCount: model.series.weekCount,
      natural: natural.scalars, slopes: slopes.scalars, byGain: byGain, gradient: &gradient)
    for index in 0..<model.whitenedCount {
      whitened.scalars[index] = position[model.coordinates.count + index]
    }
    return value
  }

  /// Derivatives by what multiplies and what shapes the responses of all channels.
  ///
  /// With x = β m̄ sampled in place of β, the density holds -ln m̄ and β = x / m̄, so a derivative g by
  /// β is one of -(1 + g β) / m̄ by m̄.
  private func pullChannels(_ gradient: inout MutableSpan<Double>) {
    for channel in model.series.media.indices {
      let gain = mean.gain(ofChannel: channel, natural.scalars)
      var bySum = 0.0
      if let index = model.contributionCoordinates[channel] {
        let slope = mean.slopeByGain(ofChannel: channel) + byGain.scalars[channel]
        gradient[index] += slope * slopes.scalars[index]
        bySum = -(1 + slope * gain) / mean.responseSums.scalars[channel]
      } else if !model.series.places.gain.isEmpty {
        byNatural.scalars[model.series.places.gain[channel]] += mean.slopeByGain(
          ofChannel: channel)
      }
      mean.pullShape(ofChannel: channel, gain: gain, bySum: bySum, to: byNatural.scalars)
    }
  }

  private mutating func fillResidual() {
    mean.fillMean(natural.scalars)
    for lane in 0..<residual.count {
      residual.lanes[lane] = target.lanes[lane] - mean.mean.lanes[lane]
    }
  }

  /// The natural parameters of a position; `random` draws what was integrated out.
  mutating func naturalParameters(
    at position: Span<Double>, using random: inout Xoshiro256
  ) -> [Double] {
    var unused = [Double](repeating: 0, count: model.dimension)
    var gradient = unused.mutableSpan
    _ = place(position, gradient: &gradient)
    fillResidual()
    if !model.block.isSheared {
      for index in 0..<model.block.count { whitened.scalars[index] = random.normal() }
    }
    let coefficients = block.coefficients(
      residual: residual, noise: natural.scalars[model.series.places.noise],
      whitened: whitened.scalars)
    var result = (0..<model.series.priors.count).map { natural.scalars[$0] }
    for (term, coefficient) in zip(model.integratedTerms, coefficients) {
      result[term.place] = coefficient
    }
    return result
  }
}
