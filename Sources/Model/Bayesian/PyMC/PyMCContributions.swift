import Glibc

/// The coordinates of a geo's posterior that are mean contributions of channels, eight at a time where
/// the prior of what multiplies the response is a power form; holds the working memory of one chain.
struct PyMCContributions {
  private let usual: CoordinateBatch
  private let units: LaneBuffer
  private let priors: PowerFormLanes
  private let channels: [Int]
  private let responses: LaneBuffer
  private let byGain: LaneBuffer
  private let others: [Contribution]

  /// One mean contribution.
  private struct Contribution {
    let index: Int
    let place: Int
    let channel: Int
    let root: SmoothCubeRoot
    let prior: PriorDensity
  }

  init(_ coordinates: [PyMCGeoModel.Coordinate]) {
    var all: [Contribution] = []
    for (index, coordinate) in coordinates.enumerated() {
      guard case .meanContribution(let place, let channel, let root, let prior) = coordinate
      else { continue }
      all.append(
        Contribution(index: index, place: place, channel: channel, root: root, prior: prior))
    }
    let powers = all.filter { $0.prior.powerForm != nil }
    usual = CoordinateBatch(indices: powers.map(\.index), places: powers.map(\.place))
    units = CoordinateBatch.constants(powers.map(\.root.unit))
    priors = PowerFormLanes(powers.compactMap(\.prior.powerForm))
    channels = powers.map(\.channel)
    responses = CoordinateBatch.constants(powers.map { _ in 1 })
    byGain = LaneBuffer(scalarCount: powers.count)
    others = all.filter { $0.prior.powerForm == nil }
  }

  /// Places what multiplies the responses; gives the log density of the contributions.
  ///
  /// The derivative of the log prior by what multiplies a channel goes to `byChannel`; it is not part
  /// of `gradient`.
  func place(
    _ position: Span<Double>, responseSums: LaneBuffer, weekCount: Int,
    natural: UnsafeMutablePointer<Double>, slopes: UnsafeMutablePointer<Double>,
    byGain byChannel: LaneBuffer, gradient: inout MutableSpan<Double>
  ) -> Double {
    let share = 1 / Double(weekCount)
    for slot in 0..<channels.count {
      responses.scalars[slot] = responseSums.scalars[channels[slot]] * share
    }
    var value = usual.evaluate(
      at: position, natural: natural, slopes: slopes, gradient: &gradient, gain)
    for slot in 0..<channels.count {
      byChannel.scalars[channels[slot]] = byGain.scalars[slot]
    }
    for other in others {
      let point = other.root.evaluate(at: position[other.index])
      let response = responseSums.scalars[other.channel] * share
      let gain = point.value / response
      let belief = other.prior.evaluate(at: gain)
      natural[other.place] = gain
      byChannel.scalars[other.channel] = belief.derivative
      slopes[other.index] = point.slope / response
      gradient[other.index] = point.logDensitySlope
      value += belief.value + point.logDensity - log(response)
    }
    return value
  }

  /// What multiplies the responses of eight channels, with the log density of their contributions.
  @inline(__always)
  private func gain(_ lane: Int, _ q: Lanes) -> CoordinateLanes {
    let (point, logValue) = SmoothCubeRoot.evaluate(at: q, unit: units.lanes[lane])
    let response = responses.lanes[lane]
    // Where a response vanishes nothing can be its contribution, so the density is no number.
    let inverse = (1 / response).replacing(with: .nan, where: response .<= Lanes.zero)
    let logResponse = logarithm(response)
    let gain: Lanes = point.value * inverse
    let prior = priors.evaluate(lane, gain, logarithm: logValue - logResponse)
    byGain.lanes[lane] = prior.derivative
    return CoordinateLanes(
      value: gain, slope: point.slope * inverse,
      logDensity: prior.value + point.logDensity - logResponse,
      logDensitySlope: point.logDensitySlope)
  }
}
