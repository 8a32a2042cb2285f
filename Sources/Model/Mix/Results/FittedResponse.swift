/// What one channel returns over the window for its spend there, the flighting kept.
///
/// Spending m times as much multiplies the media of every week and geo by m, so with S the
/// saturation the response is Σ w S(m e): adstock first, e is a week's carried-over media and w the
/// coefficient; saturation first, e is its own media and w the coefficient times what the window
/// keeps of its carryover. Media that carries over past the window's end is not counted; media before
/// the window, where it is known, is, and is multiplied like that of the window. Saturation first, its
/// weeks come before each geo's own in e and w.
public struct FittedResponse: Sendable, Equatable, Codable {
  /// The channel.
  public var channel: String
  /// The carryover and its parameters.
  public var adstock: Adstock
  /// The carryover's parameters in the order of its family.
  public var adstockParameters: [Double]
  /// The saturation.
  public var saturation: SaturationFamily
  /// The saturation's parameters in the order of its family; media is in units of `mediaScale`.
  public var saturationParameters: [Double]
  /// KPI units at full saturation in one week, for a geo of average size.
  public var coefficient: Double
  /// Media units per scaled unit, for a geo of average size.
  public var mediaScale: Double
  /// The size of each geo, 1 for one of average size.
  public var geoSizes: [Double]
  /// The money spent in the window, all geos together.
  public var currentSpend: Double
  /// e at the current spend, `[geo][week]`.
  public var exposures: [Double]
  /// w, `[geo][week]`, in KPI units.
  public var weights: [Double]

  /// The KPI caused over the window by a spend of 0 or more.
  public func response(atSpend spend: Double) -> Double {
    guard currentSpend > 0 else { return 0 }
    return response(atMultiple: spend / currentSpend)
  }

  /// The KPI caused over the window by a multiple of the media of every week.
  public func response(atMultiple multiple: Double) -> Double {
    responses(atMultiples: [multiple])[0]
  }

  /// The KPI caused over the window by several multiples of the media of every week.
  public func responses(atMultiples multiples: [Double]) -> [Double] {
    saturation.sums(
      of: exposures, weights: weights, multiples: multiples, parameters: saturationParameters)
  }

  /// The KPI caused over the window by several positive multiples m of the media of every week, and m
  /// times its derivative by m.
  func responsesAndRises(
    atMultiples multiples: [Double]
  ) -> (responses: [Double], rises: [Double]) {
    let found = saturation.sumsAndRises(
      of: exposures, weights: weights, multiples: multiples, parameters: saturationParameters)
    return (found.sums, found.rises)
  }

  /// What the next unit of money brings at a spend of 0 or more.
  ///
  /// At no spend the slope of some curves is unbounded; it is taken at a millionth of the current
  /// spend there.
  public func marginal(atSpend spend: Double) -> Double {
    guard currentSpend > 0 else { return 0 }
    let multiple = max(spend / currentSpend, Self.leastMultiple)
    return responsesAndRises(atMultiples: [multiple]).rises[0] / (multiple * currentSpend)
  }

  /// Where slopes at no spend are taken, as that of some curves is unbounded.
  static let leastMultiple = 1e-6
}

extension MixModel {
  /// The response of a channel at a solution.
  func response(_ channel: Int, _ solution: MixSolution) -> FittedResponse {
    let space = solution.space
    let transforms = solution.transforms[channel]
    let parameters = ResponseParameters(
      adstock: Array(transforms.prefix(space.adstockCount)), saturation: space.saturation,
      saturationParameters: Array(transforms.dropFirst(space.adstockCount)),
      coefficient: solution.media[channel] * scaled.kpiScale)
    return responseForm(ofChannel: channel).response(of: parameters)
  }

  /// What the responses of a channel have in common at all solutions.
  func responseForm(ofChannel channel: Int) -> ResponseForm {
    ResponseForm(
      channel: panel.channels[channel], adstock: space.adstock, order: space.order,
      currentSpend: panel.spend(ofChannel: channel).reduce(0, +),
      mediaScale: scaled.mediaScales[channel], geoSizes: scaled.sizes,
      geos: scaled.sizes.indices, weekCount: panel.weekCount, scaledMedia: scaled.media[channel])
  }
}
