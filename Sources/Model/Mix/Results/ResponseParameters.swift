/// The parameters of one channel's response: those of a fit, or of one draw of its uncertainty.
public struct ResponseParameters: Sendable, Equatable, Codable {
  /// The carryover's parameters in the order of its family.
  public var adstock: [Double]
  /// The saturation; a draw may have another than the fit.
  public var saturation: SaturationFamily
  /// The saturation's parameters in the order of its family.
  public var saturationParameters: [Double]
  /// KPI units at full saturation in one week, for a geo of average size.
  public var coefficient: Double
  /// What multiplies the coefficient in each geo of the channel's form; empty for 1 everywhere.
  public var geoEffects: [Double]
  /// What multiplies the coefficient in each week of the window; empty for 1 always.
  public var weekEffects: [Double]

  /// Parameters of one channel.
  public init(
    adstock: [Double], saturation: SaturationFamily, saturationParameters: [Double],
    coefficient: Double, geoEffects: [Double] = [], weekEffects: [Double] = []
  ) {
    self.adstock = adstock
    self.saturation = saturation
    self.saturationParameters = saturationParameters
    self.coefficient = coefficient
    self.geoEffects = geoEffects
    self.weekEffects = weekEffects
  }

  /// All numbers in a fixed order.
  public var numbers: [Double] {
    adstock + saturationParameters + [coefficient] + geoEffects + weekEffects
  }

  /// The same parameters with other numbers, in the order of ``numbers``; `nil` for another count.
  public func with(numbers: some Collection<Double>) -> ResponseParameters? {
    var rest = numbers[...]
    func next(_ count: Int) -> [Double] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    guard
      numbers.count == adstock.count + saturationParameters.count + 1 + geoEffects.count
        + weekEffects.count
    else { return nil }
    let (carryover, curve) = (next(adstock.count), next(saturationParameters.count))
    return ResponseParameters(
      adstock: carryover, saturation: saturation, saturationParameters: curve,
      coefficient: next(1)[0], geoEffects: next(geoEffects.count),
      weekEffects: next(weekEffects.count))
  }
}

extension FittedResponse {
  /// The parameters of a response whose effect is the same in all geos and weeks.
  public var parameters: ResponseParameters {
    ResponseParameters(
      adstock: adstockParameters, saturation: saturation,
      saturationParameters: saturationParameters, coefficient: coefficient)
  }
}
