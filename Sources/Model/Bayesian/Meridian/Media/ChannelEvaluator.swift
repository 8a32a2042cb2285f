/// Evaluates one media channel: its response, its coefficients, and the derivatives of both.
struct ChannelEvaluator {
  private let slots: ChannelSlots
  private let rows: WeekRows
  private let exposure: UnsafeMutablePointer<Double>
  private let frequency: UnsafeMutablePointer<Double>?
  /// The media to compare with, and the sign of the comparison; none without a counterfactual.
  private let otherExposure: UnsafeMutablePointer<Double>?
  private let otherSign: Double
  private let quick: GeometricResponse?
  private let kernel: ResponseKernel
  private let arrays: ResponseArrays
  private let otherArrays: ResponseArrays?
  /// A_g with its derivatives by the transform's parameters.
  private let outcomes: ResponseSums
  /// Σ_t q_gt M_gt with the same derivatives.
  private let products: ResponseSums
  let rule: EffectRule

  init(
    _ data: MeridianData, _ channel: MediaChannel, _ slots: ChannelSlots,
    effects: MediaEffectDistribution, hasSlope: Bool, memory: WorkingMemory
  ) {
    self.slots = slots
    rows = data.rows
    let lead = [Double](repeating: 0, count: data.lagCount * rows.laneCount)
    exposure = memory.array(lead + channel.exposure)
    frequency = channel.frequency.isEmpty ? nil : memory.array(lead + channel.frequency)
    kernel = ResponseKernel(data, channel, memory: memory)
    arrays = ResponseArrays(count: rows.count, hasSlope: hasSlope, memory: memory)
    let other = channel.otherExposure(laneCount: rows.laneCount)
    otherExposure = other.map { memory.array(lead + $0) }
    otherSign = channel.counterfactual == .asItWas ? 1 : -1
    otherArrays = other.map { _ in
      ResponseArrays(count: data.rows.count, hasSlope: hasSlope, memory: memory)
    }
    let isQuick =
      channel.decay == .geometric && channel.place == .afterCarryover && !hasSlope && other == nil
    quick =
      isQuick
      ? GeometricResponse(
        rows: rows, historyWeekCount: data.mediaRows.weekCount - rows.weekCount,
        lagCount: data.lagCount, response: arrays.response, memory: memory) : nil
    outcomes = ResponseSums(laneCount: rows.laneCount, memory: memory)
    products = ResponseSums(laneCount: rows.laneCount, memory: memory)
    rule = EffectRule(channel, effects: effects, rows: rows, memory)
  }

  /// β_g M_gt, added to `mean`; gives β.
  func addEffect(
    _ parameters: UnsafePointer<Double>, outcomeWeights: UnsafePointer<Double>,
    to mean: UnsafeMutablePointer<Double>
  ) -> Double {
    respond(parameters, outcomeWeights)
    for geo in 0..<rows.geoCount {
      rule.deviations[geo] = parameters[slots.deviation + geo * slots.deviationStride]
    }
    let center = rule.apply(
      strength: parameters[slots.strength], spread: parameters[slots.spread],
      outcomes: outcomes.response)
    addResponse(to: mean)
    return center
  }

  private func respond(
    _ parameters: UnsafePointer<Double>, _ outcomeWeights: UnsafePointer<Double>
  ) {
    let (retention, half) = (parameters[slots.retention], parameters[slots.halfSaturation])
    if let quick {
      quick.run(
        exposure: exposure, weights: outcomeWeights, retention: retention, halfSaturation: half,
        sums: outcomes)
      return
    }
    outcomes.clear(laneCount: rows.laneCount)
    let slope = parameters[slots.slope]
    kernel.run(
      exposure: exposure, frequency: frequency, retention: retention, halfSaturation: half,
      slope: slope, into: arrays)
    if let otherExposure, let otherArrays {
      kernel.run(
        exposure: otherExposure, frequency: frequency, retention: retention, halfSaturation: half,
        slope: slope, into: otherArrays)
      outcomes.add(otherArrays, weights: outcomeWeights, rows: rows, sign: otherSign)
    }
    outcomes.add(
      arrays, weights: outcomeWeights, rows: rows,
      sign: otherExposure == nil ? 1 : -otherSign)
  }

  private func addResponse(to mean: UnsafeMutablePointer<Double>) {
    let laneCount = rows.laneCount
    for lane in stride(from: 0, to: laneCount, by: 4) {
      let coefficient = rule.coefficients.four(at: lane)
      for cell in stride(from: lane, to: rows.count, by: laneCount) {
        let response = arrays.response.four(at: cell)
        mean.put(multiplyAdd(coefficient, response, mean.four(at: cell)), at: cell)
      }
    }
  }

  /// Adds the derivatives of the log density by the channel's parameters, from those by the mean.
  func pullback(
    _ parameters: UnsafePointer<Double>, byMean: UnsafePointer<Double>,
    gradient: UnsafeMutablePointer<Double>
  ) {
    if let quick {
      quick.sum(
        weights: byMean, retention: parameters[slots.retention],
        halfSaturation: parameters[slots.halfSaturation], into: products)
    } else {
      products.clear(laneCount: rows.laneCount)
      products.add(arrays, weights: byMean, rows: rows, sign: 1)
    }
    let (strength, spread) = rule.pullback(
      strength: parameters[slots.strength], spread: parameters[slots.spread],
      outcomes: outcomes.response, byEffect: products.response)
    gradient[slots.strength] += strength
    gradient[slots.spread] += spread
    var (retention, half, slope) = (0.0, 0.0, 0.0)
    for geo in 0..<rows.geoCount {
      let (coefficient, pull) = (rule.coefficients[geo], rule.outcomeSlopes[geo])
      gradient[slots.deviation + geo * slots.deviationStride] += products.response[geo]
      retention += coefficient * products.byRetention[geo] + pull * outcomes.byRetention[geo]
      half += coefficient * products.byHalfSaturation[geo] + pull * outcomes.byHalfSaturation[geo]
      slope += coefficient * products.bySlope[geo] + pull * outcomes.bySlope[geo]
    }
    gradient[slots.retention] += retention
    gradient[slots.halfSaturation] += half
    gradient[slots.slope] += slope
  }
}

/// Where the parameters of a channel lie in the vector of natural parameters.
struct ChannelSlots: Sendable {
  /// α, ec, η and the slope.
  let retention: Int
  let halfSaturation: Int
  let spread: Int
  let slope: Int
  /// d of the first geo, and how far the next geo's is.
  let deviation: Int
  let deviationStride: Int
  /// What the prior is about.
  let strength: Int

  init(_ layout: ParameterLayout, _ channel: MediaChannel, position: Int, groupCount: Int) {
    let suffix = channel.group.rawValue
    func start(_ name: String) -> Int { layout.range(of: name)?.lowerBound ?? 0 }
    retention = start("alpha_\(suffix)") + position
    halfSaturation = start("ec_\(suffix)") + position
    spread = start("eta_\(suffix)") + position
    slope = start("slope_\(suffix)") + position
    deviation = start(channel.group.deviationName) + position
    deviationStride = groupCount
    strength = start(channel.group.strengthName(channel.priorKind)) + position
  }
}

extension MediaChannel {
  /// The media to compare with; none where all of the response counts.
  func otherExposure(laneCount: Int) -> [Double]? {
    switch counterfactual {
    case .nothing: nil
    case .asItWas: exposure.map { 1.01 * $0 }
    case .outsidePeriod(let stays):
      exposure.enumerated().map { $1 * stays[$0 / laneCount] }
    }
  }
}
