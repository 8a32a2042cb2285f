/// The parameters of one channel's response: those of a fit, or of one draw of its uncertainty.
public struct ResponseParameters: Sendable, Equatable {
  /// The carryover's parameters in the order of its family.
  public var adstock: [Double]
  /// The saturation; a draw may have another than the fit.
  public var saturation: SaturationFamily
  /// The saturation's parameters in the order of its family.
  public var saturationParameters: [Double]
  /// KPI units at full saturation in one week, for a geo of average size.
  public var coefficient: Double

  /// Parameters of one channel.
  public init(
    adstock: [Double], saturation: SaturationFamily, saturationParameters: [Double],
    coefficient: Double
  ) {
    self.adstock = adstock
    self.saturation = saturation
    self.saturationParameters = saturationParameters
    self.coefficient = coefficient
  }
}

extension FittedResponse {
  /// The parameters it was made with.
  public var parameters: ResponseParameters {
    ResponseParameters(
      adstock: adstockParameters, saturation: saturation,
      saturationParameters: saturationParameters, coefficient: coefficient)
  }

  /// The response of the same channel in the same window under other parameters.
  ///
  /// `media` is the channel's own in the window, `[geo][week]`, before any scaling. Gives the very
  /// numbers that the fit had for these parameters; `nil` where their count is not that of the
  /// families, one is not finite, or the media is that of another window.
  public func redrawn(
    _ parameters: ResponseParameters, media: [Double], order: TransformOrder
  ) -> FittedResponse? {
    let values = parameters.adstock + parameters.saturationParameters + [parameters.coefficient]
    guard parameters.adstock.count == adstock.family.parameters.count,
      parameters.saturationParameters.count == parameters.saturation.parameters.count,
      values.allSatisfy(\.isFinite), media.count == exposures.count, !geoSizes.isEmpty,
      media.count.isMultiple(of: geoSizes.count)
    else { return nil }
    let weeks = media.count / geoSizes.count
    let scaled = media.indices.map { media[$0] / geoSizes[$0 / weeks] / mediaScale }
    return FittedResponse(
      channel: channel, adstock: adstock, parameters: parameters, mediaScale: mediaScale,
      geoSizes: geoSizes, currentSpend: currentSpend, media: scaled, order: order)
  }

  /// The response to scaled media, `[geo][week]`.
  init(
    channel: String, adstock: Adstock, parameters: ResponseParameters, mediaScale: Double,
    geoSizes: [Double], currentSpend: Double, media: [Double], order: TransformOrder
  ) {
    let weeks = max(1, media.count / max(1, geoSizes.count))
    let units = media.indices.map { geoSizes[$0 / weeks] * parameters.coefficient }
    var (exposures, weights) = (media, units)
    switch order {
    case .adstockFirst:
      exposures = adstock.apply(media, parameters: parameters.adstock, seriesLength: weeks)
    case .saturationFirst:
      weights =
        adstock.pullback(
          media, parameters: parameters.adstock, cotangent: units, seriesLength: weeks
        ).input
    }
    self.init(
      channel: channel, adstock: adstock, adstockParameters: parameters.adstock,
      saturation: parameters.saturation, saturationParameters: parameters.saturationParameters,
      coefficient: parameters.coefficient, mediaScale: mediaScale, geoSizes: geoSizes,
      currentSpend: currentSpend, exposures: exposures, weights: weights)
  }
}
