/// A saturation curve at one point with its derivatives.
struct SaturationPoint {
  /// The response.
  var value: Double
  /// The derivative by the input.
  var slope: Double
  /// The derivatives by the parameters, in their order; unused ones are zero.
  var byParameter: SIMD4<Double>

  init(_ value: Double, slope: Double, byParameter: SIMD4<Double> = .zero) {
    self.value = value
    self.slope = slope
    self.byParameter = byParameter
  }
}

/// A family of curves that rise ever more slowly, at least in the end.
///
/// Inputs are not negative. Derivatives are finite everywhere: where the true one is unbounded
/// (a root at 0) it is taken as 0, for there media is off and nothing depends on it.
protocol SaturationCurve {
  /// The parameters in the order that the functions take them; four at most.
  static var parameters: [TransformParameter] { get }

  /// The response alone.
  static func value(_ input: Double, _ parameters: SIMD4<Double>) -> Double

  /// The response with its derivatives.
  static func point(_ input: Double, _ parameters: SIMD4<Double>) -> SaturationPoint

  /// The responses of a series.
  static func apply(_ input: [Double], _ parameters: SIMD4<Double>) -> [Double]

  /// The responses of a series with their derivatives.
  static func tangents(_ input: [Double], _ parameters: SIMD4<Double>) -> SaturationTangents

  /// Σ w f(m x).
  static func sum(
    _ input: [Double], weights: [Double], multiplier: Double, _ parameters: SIMD4<Double>
  ) -> Double
}
