import Glibc

/// One searched transform parameter of one channel, on the unconstrained scale of the search.
struct SearchCoordinate: Sendable {
  let channel: Int
  /// The index among the channel's parameters, adstock before saturation.
  let parameter: Int
  /// The usual value and its spread, as the search sees them.
  let center: Double
  let spread: Double
  private let kind: ParameterSearch

  /// How far from the centre the search may go.
  private static let reach = 6.0

  init?(channel: Int, parameter: Int, search: ParameterSearch) {
    self.channel = channel
    self.parameter = parameter
    kind = search
    switch search {
    case .held: return nil
    case .log(let typical, let spread): (center, self.spread) = (log(typical), spread)
    case .logit(let lower, let upper, let typical, let spread):
      (center, self.spread) = (log((typical - lower) / (upper - typical)), spread)
    }
  }

  /// The nearest coordinate within reach.
  func clamped(_ u: Double) -> Double {
    min(max(u, center - Self.reach * spread), center + Self.reach * spread)
  }

  /// The parameter at a coordinate, and its derivative.
  func value(_ u: Double) -> (value: Double, slope: Double) {
    switch kind {
    case .held(let value): return (value, 0)
    case .log: return (exp(u), exp(u))
    case .logit(let lower, let upper, _, _):
      let share = 1 / (1 + exp(-u))
      return (lower + (upper - lower) * share, (upper - lower) * share * (1 - share))
    }
  }
}

/// The transform parameters of all channels: which are searched, and how coordinates become values.
struct TransformSpace: Sendable {
  let adstock: Adstock
  let saturation: SaturationFamily
  let order: TransformOrder
  let channelCount: Int
  let coordinates: [SearchCoordinate]
  private let held: [Double]

  init(
    _ specification: MixSpecification, saturation: SaturationFamily, channelCount: Int
  ) {
    adstock = specification.adstock
    self.saturation = saturation
    order = specification.order
    self.channelCount = channelCount
    let parameters = adstock.family.parameters + saturation.parameters
    coordinates = (0..<channelCount).flatMap { channel in
      parameters.indices.compactMap { index in
        SearchCoordinate(channel: channel, parameter: index, search: parameters[index].search)
      }
    }
    held = parameters.map { parameter in
      guard case .held(let value) = parameter.search else { return 0 }
      return value
    }
  }

  /// Adstock parameters come first, saturation parameters from here on.
  var adstockCount: Int { adstock.family.parameters.count }

  /// The names of a channel's parameters, adstock before saturation.
  var parameterNames: [String] {
    adstock.family.parameters.map { "adstock_\($0.name)" }
      + saturation.parameters.map { "saturation_\($0.name)" }
  }

  /// Every parameter at its usual value.
  var center: [Double] { coordinates.map(\.center) }

  /// The parameters of each channel at given coordinates.
  func parameters(_ point: [Double]) -> [[Double]] {
    var result = [[Double]](repeating: held, count: channelCount)
    for (coordinate, u) in zip(coordinates, point) {
      result[coordinate.channel][coordinate.parameter] = coordinate.value(u).value
    }
    return result
  }

  /// The transformed media of one channel.
  func transformed(_ media: [Double], parameters: [Double], seriesLength: Int) -> [Double] {
    let (decay, curve) = split(parameters)
    switch order {
    case .adstockFirst:
      let carried = adstock.apply(media, parameters: decay, seriesLength: seriesLength)
      return saturation.apply(carried, parameters: curve)
    case .saturationFirst:
      let saturated = saturation.apply(media, parameters: curve)
      return adstock.apply(saturated, parameters: decay, seriesLength: seriesLength)
    }
  }

  /// The transformed media of one channel and its derivative by each parameter.
  func tangents(
    _ media: [Double], parameters: [Double], seriesLength: Int
  ) -> (values: [Double], byParameter: [[Double]]) {
    let (decay, curve) = split(parameters)
    switch order {
    case .adstockFirst:
      let carried = adstock.tangents(media, parameters: decay, seriesLength: seriesLength)
      let saturated = saturation.tangents(carried.values, parameters: curve)
      let byDecay = carried.byParameter.map { column in
        zip(column, saturated.slopes).map { $0 * $1 }
      }
      return (saturated.values, byDecay + saturated.byParameter)
    case .saturationFirst:
      let saturated = saturation.tangents(media, parameters: curve)
      let carried = adstock.tangents(
        saturated.values, parameters: decay, seriesLength: seriesLength)
      let byCurve = saturated.byParameter.map {
        adstock.apply($0, parameters: decay, seriesLength: seriesLength)
      }
      return (carried.values, carried.byParameter + byCurve)
    }
  }

  private func split(_ parameters: [Double]) -> (decay: [Double], curve: [Double]) {
    (Array(parameters.prefix(adstockCount)), Array(parameters.dropFirst(adstockCount)))
  }
}
