/// How a channel's response follows from its parameters: all of it that is the same in every draw.
///
/// Plans are computed from it later, without the model: the same parameters give the very numbers
/// that the fit had.
public struct ResponseForm: Sendable, Equatable, Codable {
  /// The channel.
  public var channel: String
  /// The carryover.
  public var adstock: Adstock
  /// Whether carryover or saturation acts first; with `frequency` saturation always does.
  public var order: TransformOrder
  /// The money spent on the channel in the window, all geos together.
  public var currentSpend: Double
  /// Media units per scaled unit, for a geo of average size.
  public var mediaScale: Double
  /// The size of each geo of the window, 1 for one of average size.
  public var geoSizes: [Double]
  /// The geos whose media works; a channel whose geos have parameters of their own is several forms.
  public var geos: Range<Int>
  /// The number of weeks of the window.
  public var weekCount: Int
  /// Scaled media of `geos`, `[geo][week]`; earlier weeks than those of the window may come first.
  public var media: [Double]
  /// Contacts for each person reached, as `media`, which then is reach; empty without.
  public var frequency: [Double] = []
  /// Money per unit of the KPI, `[geo][week]` of `geos` in the window; empty for 1.
  public var values: [Double] = []

  /// The form of media of all geos, `[geo][week]` in units of its own.
  public init(
    channel: String, adstock: Adstock, order: TransformOrder, currentSpend: Double,
    mediaScale: Double, geoSizes: [Double], media: [Double]
  ) {
    let weeks = media.count / max(1, geoSizes.count)
    self.init(
      channel: channel, adstock: adstock, order: order, currentSpend: currentSpend,
      mediaScale: mediaScale, geoSizes: geoSizes, geos: geoSizes.indices, weekCount: weeks,
      scaledMedia: media.indices.map { media[$0] / geoSizes[$0 / max(1, weeks)] / mediaScale })
  }

  /// The form of scaled media of some geos, which may begin before the window.
  init(
    channel: String, adstock: Adstock, order: TransformOrder, currentSpend: Double,
    mediaScale: Double, geoSizes: [Double], geos: Range<Int>, weekCount: Int, scaledMedia: [Double]
  ) {
    self.channel = channel
    self.adstock = adstock
    self.order = order
    self.currentSpend = currentSpend
    self.mediaScale = mediaScale
    self.geoSizes = geoSizes
    self.geos = geos
    self.weekCount = weekCount
    media = scaledMedia
  }

  /// Whether the arrays fit each other, which those of a damaged file need not.
  public var isSound: Bool {
    guard !geos.isEmpty, geos.lowerBound >= 0, geos.upperBound <= geoSizes.count,
      (1...1_000_000).contains(weekCount), media.count.isMultiple(of: geos.count),
      media.count / geos.count >= weekCount
    else { return false }
    return (frequency.isEmpty || frequency.count == media.count)
      && (values.isEmpty || values.count == geos.count * weekCount)
  }

  /// Whether parameters are as many as the families take, and all of them finite.
  public func accepts(_ parameters: ResponseParameters) -> Bool {
    parameters.adstock.count == adstock.family.parameters.count
      && parameters.saturationParameters.count == parameters.saturation.parameters.count
      && [0, geos.count].contains(parameters.geoEffects.count)
      && [0, weekCount].contains(parameters.weekEffects.count)
      && parameters.numbers.allSatisfy(\.isFinite)
  }
}

extension ResponseForm {
  /// The response under parameters that the form accepts.
  public func response(of parameters: ResponseParameters) -> FittedResponse {
    let saturates = frequency.isEmpty
    let (exposures, weights) = working(parameters)
    return FittedResponse(
      channel: channel, adstock: adstock, adstockParameters: parameters.adstock,
      saturation: saturates ? parameters.saturation : .none,
      saturationParameters: saturates ? parameters.saturationParameters : [],
      coefficient: parameters.coefficient, mediaScale: mediaScale, geoSizes: geoSizes,
      currentSpend: currentSpend, exposures: spread(exposures), weights: spread(weights))
  }

  /// What saturates in each cell of `geos`, and what it brings over the window when saturated.
  private func working(
    _ parameters: ResponseParameters
  ) -> (exposures: [Double], weights: [Double]) {
    let units = units(parameters)
    if !frequency.isEmpty {
      let contacts = parameters.saturation.apply(
        frequency, parameters: parameters.saturationParameters)
      return (carried(zip(media, contacts).map { $0 * $1 }, parameters), units)
    }
    switch order {
    case .adstockFirst: return (carried(media, parameters), units)
    case .saturationFirst:
      let weights = adstock.pullback(
        media, parameters: parameters.adstock, cotangent: afterHistory(units),
        seriesLength: media.count / geos.count
      ).input
      return (media, weights)
    }
  }

  private func carried(_ media: [Double], _ parameters: ResponseParameters) -> [Double] {
    inWindow(
      adstock.apply(
        media, parameters: parameters.adstock, seriesLength: media.count / geos.count))
  }

  /// The window's weeks of a series that may begin earlier.
  private func inWindow(_ series: [Double]) -> [Double] {
    let length = series.count / geos.count
    guard length > weekCount else { return series }
    return (1...geos.count).flatMap { series[$0 * length - weekCount..<$0 * length] }
  }

  /// A series of the window's weeks as long as `media`, 0 before the window.
  private func afterHistory(_ series: [Double]) -> [Double] {
    let history = media.count / geos.count - weekCount
    guard history > 0 else { return series }
    return geos.flatMap { geo in
      let start = (geo - geos.lowerBound) * weekCount
      return [Double](repeating: 0, count: history) + series[start..<start + weekCount]
    }
  }

  /// What a saturated unit brings in each cell of `geos`.
  private func units(_ parameters: ResponseParameters) -> [Double] {
    var units: [Double] = []
    units.reserveCapacity(geos.count * weekCount)
    for geo in geos {
      var unit = geoSizes[geo] * parameters.coefficient
      if !parameters.geoEffects.isEmpty { unit *= parameters.geoEffects[geo - geos.lowerBound] }
      for week in 0..<weekCount {
        units.append(parameters.weekEffects.isEmpty ? unit : unit * parameters.weekEffects[week])
      }
    }
    for (cell, value) in values.enumerated() { units[cell] *= value }
    return units
  }

  /// Cells of `geos` among those of all geos, 0 elsewhere.
  private func spread(_ cells: [Double]) -> [Double] {
    guard geos.count < geoSizes.count else { return cells }
    let length = cells.count / geos.count
    var all = [Double](repeating: 0, count: geoSizes.count * length)
    all.replaceSubrange(geos.lowerBound * length..<geos.upperBound * length, with: cells)
    return all
  }
}
