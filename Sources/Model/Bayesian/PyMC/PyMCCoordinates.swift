import Glibc

/// The coordinates of a geo's posterior, those of the usual kinds eight at a time; holds the working
/// memory of one chain.
struct PyMCCoordinates {
  /// Where the coordinates stand that are parameters by themselves, and those parameters.
  let parameterIndices: [Int]
  let parameterPlaces: [Int]

  private let scores: CoordinateBatch
  private let inverseExponents: LaneBuffer
  private let sizes: CoordinateBatch
  private let sizeUnits: LaneBuffer
  private let sizePriors: PowerFormLanes
  private let contributions: CoordinateBatch
  private let contributionUnits: LaneBuffer
  private let gainPriors: PowerFormLanes
  private let contributionChannels: [Int]
  private let responses: LaneBuffer
  private let byGain: LaneBuffer
  /// What is of no usual kind.
  private let others: [(index: Int, place: Int, coordinate: PriorCoordinate)]
  private let otherContributions: [OtherContribution]

  /// A mean contribution whose gain has a prior that is no power form.
  private struct OtherContribution {
    let index: Int
    let place: Int
    let channel: Int
    let root: SmoothCubeRoot
    let prior: PriorDensity
  }

  init(_ coordinates: [PyMCGeoModel.Coordinate]) {
    var scores: [(index: Int, place: Int, score: NormalScore)] = []
    var sizes: [(index: Int, place: Int, root: SmoothCubeRoot, prior: PowerForm)] = []
    var gains: [(index: Int, place: Int, channel: Int, root: SmoothCubeRoot, prior: PowerForm)] = []
    var others: [(index: Int, place: Int, coordinate: PriorCoordinate)] = []
    var otherContributions: [OtherContribution] = []
    var parameters: [(index: Int, place: Int)] = []
    for (index, coordinate) in coordinates.enumerated() {
      switch coordinate {
      case .parameter(let place, let shape):
        parameters.append((index, place))
        if let score = shape.normalScore {
          scores.append((index, place, score))
        } else if let (root, prior) = shape.cubeRoot {
          sizes.append((index, place, root, prior))
        } else {
          others.append((index, place, shape))
        }
      case .meanContribution(let place, let channel, let root, let prior):
        if let form = prior.powerForm {
          gains.append((index, place, channel, root, form))
        } else {
          otherContributions.append(
            OtherContribution(
              index: index, place: place, channel: channel, root: root, prior: prior))
        }
      }
    }
    parameterIndices = parameters.map(\.index)
    parameterPlaces = parameters.map(\.place)
    self.scores = CoordinateBatch(indices: scores.map(\.index), places: scores.map(\.place))
    inverseExponents = CoordinateBatch.constants(scores.map { 1 / $0.score.exponent })
    self.sizes = CoordinateBatch(indices: sizes.map(\.index), places: sizes.map(\.place))
    sizeUnits = CoordinateBatch.constants(sizes.map(\.root.unit))
    sizePriors = PowerFormLanes(sizes.map(\.prior))
    contributions = CoordinateBatch(indices: gains.map(\.index), places: gains.map(\.place))
    contributionUnits = CoordinateBatch.constants(gains.map(\.root.unit))
    gainPriors = PowerFormLanes(gains.map(\.prior))
    contributionChannels = gains.map(\.channel)
    responses = CoordinateBatch.constants(gains.map { _ in 1 })
    byGain = LaneBuffer(scalarCount: gains.count)
    self.others = others
    self.otherContributions = otherContributions
  }

  /// Places the parameters that are coordinates by themselves; gives the log density of these.
  func place(
    _ position: Span<Double>, natural: UnsafeMutablePointer<Double>,
    slopes: UnsafeMutablePointer<Double>, gradient: inout MutableSpan<Double>
  ) -> Double {
    var value = scores.evaluate(
      at: position, natural: natural, slopes: slopes, gradient: &gradient
    ) { lane, q in
      NormalScore.evaluate(at: q, inverseExponent: inverseExponents.lanes[lane])
    }
    value += sizes.evaluate(
      at: position, natural: natural, slopes: slopes, gradient: &gradient
    ) { lane, q in
      let (point, logValue) = SmoothCubeRoot.evaluate(at: q, unit: sizeUnits.lanes[lane])
      let prior = sizePriors.evaluate(lane, point.value, logarithm: logValue)
      var result = point
      result.logDensity += prior.value
      result.logDensitySlope += prior.derivative * point.slope
      return result
    }
    for other in others {
      let point = other.coordinate.evaluate(at: position[other.index])
      natural[other.place] = point.value
      slopes[other.index] = point.slope
      gradient[other.index] = point.logDensitySlope
      value += point.logDensity
    }
    return value
  }

  /// Places what multiplies the responses, from mean contributions; gives the log density of these.
  ///
  /// The derivative of the log prior by what multiplies a channel goes to `byGain`; it is not part of
  /// `gradient`.
  func placeContributions(
    _ position: Span<Double>, responseSums: LaneBuffer, weekCount: Int,
    natural: UnsafeMutablePointer<Double>, slopes: UnsafeMutablePointer<Double>,
    byGain byChannel: LaneBuffer, gradient: inout MutableSpan<Double>
  ) -> Double {
    let share = 1 / Double(weekCount)
    for slot in 0..<contributionChannels.count {
      responses.scalars[slot] = responseSums.scalars[contributionChannels[slot]] * share
    }
    var value = contributions.evaluate(
      at: position, natural: natural, slopes: slopes, gradient: &gradient
    ) { lane, q in
      let (point, logValue) = SmoothCubeRoot.evaluate(at: q, unit: contributionUnits.lanes[lane])
      let response = responses.lanes[lane]
      // Where a response vanishes nothing can be its contribution, so the density is no number.
      let inverse = (1 / response).replacing(with: .nan, where: response .<= Lanes.zero)
      let logResponse = logarithm(response)
      let gain: Lanes = point.value * inverse
      let prior = gainPriors.evaluate(lane, gain, logarithm: logValue - logResponse)
      byGain.lanes[lane] = prior.derivative
      return CoordinateLanes(
        value: gain, slope: point.slope * inverse,
        logDensity: prior.value + point.logDensity - logResponse,
        logDensitySlope: point.logDensitySlope)
    }
    for slot in 0..<contributionChannels.count {
      byChannel.scalars[contributionChannels[slot]] = byGain.scalars[slot]
    }
    for other in otherContributions {
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
}
