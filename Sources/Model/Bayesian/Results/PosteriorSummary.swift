/// Works out the results of a posterior from its draws.
struct PosteriorSummary<Model: FactoredModel> {
  let model: Model
  let panel: Panel
  let sample: PosteriorSample
  /// Whether a cell was held out, `[geo][week]`; empty when none was.
  let heldOut: [Bool]
  let resolution: PosteriorResolution
  let seed: UInt64

  private var draws: PosteriorDraws { sample.draws }

  /// All results.
  func fit(threads: Int) throws(SamplingError) -> PosteriorFit {
    let series = decomposition()
    let forms = model.responseForms
    let parameters = responseParameters()
    let drawn = parameters.map { draw in zip(forms, draw).map { $0.response(of: $1) } }
    let channels = drawn.map(ChannelParts.grouped)
    let returns = returns(contributions: series.totals, channels)
    let seen = panel.kpi.indices.filter { heldOut.isEmpty || !heldOut[$0] }
    return PosteriorFit(
      weeks: panel.weeks, geos: panel.geos, sample: sample, fit: series.fit,
      contributions: series.components, returns: returns,
      correlations: ChannelCorrelation.pairs(
        returns.map { ($0.channel, series.totals[$0.channel] ?? []) }),
      curves: try curves(channels, returns: returns, threads: threads), responses: drawn,
      forms: forms,
      responseParameters: parameters,
      inSample: ForecastScore(
        actual: seen.map { panel.kpi[$0] }, predicted: seen.map { series.fit.fitted[$0] }),
      heldOut: heldOut, validation: try validation(series.predicted, threads: threads))
  }
}

extension PosteriorSummary {
  /// The components with their intervals, the prediction, each component's sum over all cells in
  /// each draw, and what some of the draws predict.
  private func decomposition() -> (
    components: [ComponentSeries], fit: FitSeries, totals: [String: [Double]],
    predicted: PredictiveDistributions
  ) {
    let first = model.components(of: draws.draw(0))
    let size = max(1, panel.cellCount * max(1, first.components.count))
    let chosen = draws.thinned(to: max(100, resolution.componentCellLimit / size))
    let step = max(1, chosen.count / resolution.intervalDrawLimit)
    let limit = max(1, resolution.validationDrawLimit)
    let validationStep = (chosen.count + limit - 1) / limit
    var predicted = PredictiveDistributions(cellCount: panel.cellCount)
    let intervals = SeriesIntervals(
      cellCount: panel.cellCount, drawCount: (chosen.count + step - 1) / step,
      level: resolution.level)
    var series = first.components.map { _ in intervals }
    var predictions = intervals
    var totals: [String: [Double]] = [:]
    for (place, index) in chosen.enumerated() {
      let isForIntervals = place % step == 0
      let natural = draws.draw(index)
      let parts = model.components(of: natural)
      for (part, component) in parts.components.enumerated() {
        series[part].add(component.values, toIntervals: isForIntervals)
        if component.kind == .media {
          totals[component.name, default: []].append(valued(component.values).reduce(0, +))
        }
      }
      let isForValidation = place % validationStep == 0
      guard isForIntervals || isForValidation else { continue }
      let (expectation, noise) = (parts.expectation, model.noise(of: natural))
      let replicate = replicate(expectation, noise: noise, draw: index)
      if isForIntervals { predictions.add(replicate, toIntervals: true) }
      if isForValidation {
        predicted.add(expectation: expectation, noise: noise, replicate: replicate)
      }
    }
    let components = zip(first.components, series).map { component, series in
      ComponentSeries(
        component: component.name, kind: component.kind, values: series.means,
        lower: series.lower, upper: series.upper)
    }
    return (components, fit(components, predictions: predictions), totals, predicted)
  }

  /// What a KPI is worth, `[geo][week]`.
  private func valued(_ kpi: [Double]) -> [Double] {
    model.valuePerKPI.map { values in zip(kpi, values).map { $0 * $1 } } ?? kpi
  }

  /// What a draw predicts, its noise included.
  private func replicate(_ expected: [Double], noise: [Double], draw: Int) -> [Double] {
    var random = Xoshiro256(seed: seed, stream: Self.firstStream + UInt64(draw))
    return zip(expected, noise).map { $0 + $1 * random.normal() }
  }

  /// Streams below belong to the sampler's chains and to the draws of integrated-out blocks.
  private static var firstStream: UInt64 { 2 << 32 }

  private func fit(_ components: [ComponentSeries], predictions: SeriesIntervals) -> FitSeries {
    var fitted = [Double](repeating: 0, count: panel.cellCount)
    for component in components {
      for cell in fitted.indices { fitted[cell] += component.values[cell] }
    }
    return FitSeries(
      actual: panel.kpi, fitted: fitted, lower: zip(predictions.lower, fitted).map { min($0, $1) },
      upper: zip(predictions.upper, fitted).map { max($0, $1) },
      residual: zip(panel.kpi, fitted).map { $0 - $1 },
      holdoutWeeks: 0)
  }
}

extension PosteriorSummary {
  /// The parameters of the responses of some draws, `[draw][form]`.
  private func responseParameters() -> [[ResponseParameters]] {
    draws.thinned(to: resolution.responseDrawLimit).map {
      model.responseParameters(of: draws.draw($0))
    }
  }

  /// Returns from the contributions of all draws that were worked out; marginal returns from the
  /// responses.
  private func returns(
    contributions: [String: [Double]], _ drawn: [[ChannelParts]]
  ) -> [ChannelReturn] {
    guard let first = drawn.first else { return [] }
    let spent = first.reduce(0) { $0 + $1.currentSpend }
    let kpi = valued(panel.kpi).reduce(0, +)
    return first.indices.map { channel in
      let name = first[channel].name
      let spend = first[channel].currentSpend
      let values = contributions[name] ?? []
      let marginals = drawn.map { $0[channel].marginalROI }
      return ChannelReturn(
        channel: name, spend: spend, totalSpend: spent, totalKPI: kpi,
        contribution: DrawnEstimate(value: mean(values), draws: values),
        marginalROI: spend > 0 ? DrawnEstimate(value: mean(marginals), draws: marginals) : nil,
        level: resolution.level)
    }
  }

  /// The posterior mean curves with point-wise intervals.
  ///
  /// They come from fewer draws than the contributions and are scaled to pass through these.
  /// Threads share the channels.
  private func curves(
    _ drawn: [[ChannelParts]], returns: [ChannelReturn], threads: Int
  ) throws(SamplingError) -> [ResponseCurve] {
    let multiples = ResponseCurve.multiples
    let level = resolution.level
    return try ParallelWork.results(count: returns.count, threads: threads) {
      (channel) throws(SamplingError) in
      let sampled = drawn.map { SampledCurve($0[channel], multiples: multiples) }
      let current = mean(sampled.map { $0.responses[(multiples.count - 1) / 2] })
      let scale = current > 0 ? returns[channel].contribution / current : 1
      let points = multiples.indices.map { step in
        let responses = sampled.map { $0.responses[step] * scale }
        let response = mean(responses)
        return ResponseCurvePoint(
          spend: multiples[step] * returns[channel].spend, response: response,
          interval: Interval.central(responses, level: level, around: response),
          marginal: mean(sampled.map { $0.marginals[step] * scale }))
      }
      return ResponseCurve(channel: returns[channel].channel, points: points)
    }
  }
}

/// The responses of one draw that make up one channel.
private struct ChannelParts: Sendable {
  let name: String
  let currentSpend: Double
  private let parts: [FittedResponse]

  /// The responses by channel, in the order in which channels first appear.
  static func grouped(_ responses: [FittedResponse]) -> [ChannelParts] {
    var order: [String] = []
    var parts: [String: [FittedResponse]] = [:]
    for response in responses {
      if parts[response.channel] == nil { order.append(response.channel) }
      parts[response.channel, default: []].append(response)
    }
    return order.map { name in
      let own = parts[name] ?? []
      return ChannelParts(name: name, currentSpend: own.first?.currentSpend ?? 0, parts: own)
    }
  }

  /// The KPI caused over the window by several multiples of the media of every week.
  func responses(atMultiples multiples: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: multiples.count)
    for part in parts {
      for (index, value) in part.responses(atMultiples: multiples).enumerated() {
        sums[index] += value
      }
    }
    return sums
  }

  /// What 1 % more spend in every week would bring, per money of that 1 %.
  var marginalROI: Double { parts.reduce(0) { $0 + ($1.marginalROI ?? 0) } }
}

/// The response curve of one draw at multiples of the current spend.
private struct SampledCurve {
  /// The KPI caused over the window.
  let responses: [Double]
  /// What the next unit of money brings, from the slope between two spends close by.
  let marginals: [Double]

  /// Half of the distance of these two spends, relative to the spend.
  private static let reach = 1e-4

  /// Works out every second multiple and puts the middle between neighbours in.
  init(_ response: ChannelParts, multiples: [Double]) {
    let coarse = multiples.indices.filter { $0 % 2 == 0 }.map { multiples[$0] }
    responses = interleaved(response.responses(atMultiples: coarse))
    // At no spend the slope of some curves is unbounded.
    let centers = coarse.map { max($0, 1e-6) }
    let below = response.responses(atMultiples: centers.map { $0 * (1 - Self.reach) })
    let above = response.responses(atMultiples: centers.map { $0 * (1 + Self.reach) })
    let spend = response.currentSpend
    marginals = interleaved(
      centers.indices.map { index in
        let width = 2 * Self.reach * centers[index] * spend
        return width > 0 ? (above[index] - below[index]) / width : 0
      })
  }
}

/// The mean of values, 0 of none.
private func mean(_ values: [Double]) -> Double {
  values.reduce(0, +) / Double(max(1, values.count))
}
