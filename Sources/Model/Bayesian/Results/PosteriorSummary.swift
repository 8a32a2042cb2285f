/// Works out the results of a posterior from its draws.
struct PosteriorSummary<Model: FactoredModel> {
  let model: Model
  let panel: Panel
  let sample: PosteriorSample
  /// Whether a cell was held out, `[geo][week]`; empty when none was.
  let heldOut: [Bool]
  let resolution: PosteriorResolution
  let seed: UInt64

  var draws: PosteriorDraws { sample.draws }

  /// All results.
  func fit(threads: Int) throws(SamplingError) -> PosteriorFit {
    let series = try decomposition(threads: threads)
    let forms = model.responseForms
    let parameters = try responseParameters(threads: threads)
    let drawn = try ParallelWork.results(count: parameters.count, threads: threads) {
      (draw) throws(SamplingError) in
      zip(forms, parameters[draw]).map { $0.response(of: $1) }
    }
    let channels = drawn.map(ChannelParts.grouped)
    let returns = try returns(contributions: series.totals, channels, threads: threads)
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
  /// What a KPI is worth, `[geo][week]`.
  func valued(_ kpi: [Double]) -> [Double] {
    model.valuePerKPI.map { values in zip(kpi, values).map { $0 * $1 } } ?? kpi
  }

  /// The parameters of the responses of some draws, `[draw][form]`.
  private func responseParameters(
    threads: Int
  ) throws(SamplingError) -> [[ResponseParameters]] {
    let chosen = draws.thinned(to: resolution.responseDrawLimit)
    return try ParallelWork.results(count: chosen.count, threads: threads) {
      (place) throws(SamplingError) in
      model.responseParameters(of: draws.draw(chosen[place]))
    }
  }

  /// Returns from the contributions of all draws that were worked out; marginal returns from the
  /// responses.
  ///
  /// Threads share the channels.
  private func returns(
    contributions: [String: [Double]], _ drawn: [[ChannelParts]], threads: Int
  ) throws(SamplingError) -> [ChannelReturn] {
    guard let first = drawn.first else { return [] }
    let spent = first.reduce(0) { $0 + $1.currentSpend }
    let kpi = valued(panel.kpi).reduce(0, +)
    return try ParallelWork.results(count: first.count, threads: threads) {
      (channel) throws(SamplingError) in
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

  /// The KPI caused over the window by several positive multiples m of the media of every week, and m
  /// times its derivative by m.
  func responsesAndRises(
    atMultiples multiples: [Double]
  ) -> (responses: [Double], rises: [Double]) {
    var sums = [Double](repeating: 0, count: multiples.count)
    var rises = sums
    for part in parts {
      let found = part.responsesAndRises(atMultiples: multiples)
      for index in multiples.indices {
        sums[index] += found.responses[index]
        rises[index] += found.rises[index]
      }
    }
    return (sums, rises)
  }

  /// What 1 % more spend in every week would bring, per money of that 1 %.
  var marginalROI: Double { parts.reduce(0) { $0 + ($1.marginalROI ?? 0) } }
}

/// The response curve of one draw at multiples of the current spend.
private struct SampledCurve {
  /// The KPI caused over the window.
  let responses: [Double]
  /// What the next unit of money brings.
  let marginals: [Double]

  /// Works out every second multiple and puts the middle between neighbours in.
  init(_ response: ChannelParts, multiples: [Double]) {
    let coarse = multiples.indices.filter { $0 % 2 == 0 }.map { multiples[$0] }
    let spends = coarse.map { max($0, FittedResponse.leastMultiple) }
    let (values, rises) = response.responsesAndRises(atMultiples: spends)
    // Every curve begins at no response.
    responses = interleaved(zip(coarse, values).map { $0 > 0 ? $1 : 0 })
    let current = response.currentSpend
    marginals = interleaved(
      zip(spends, rises).map { current > 0 ? $1 / ($0 * current) : 0 })
  }
}

/// The mean of values, 0 of none.
private func mean(_ values: [Double]) -> Double {
  values.reduce(0, +) / Double(max(1, values.count))
}
