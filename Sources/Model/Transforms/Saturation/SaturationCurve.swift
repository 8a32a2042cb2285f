/// A saturation curve at eight points with its derivatives.
struct SaturationPoint {
  /// The responses.
  var value: Lanes
  /// The derivatives by the input.
  var slope: Lanes
  /// The derivatives by the parameters, in their order; unused ones are zero.
  var byParameter: (Lanes, Lanes, Lanes)

  @inline(__always)
  init(
    _ value: Lanes, slope: Lanes, byParameter first: Lanes = .zero, _ second: Lanes = .zero,
    _ third: Lanes = .zero
  ) {
    self.value = value
    self.slope = slope
    byParameter = (first, second, third)
  }
}

/// A family of curves that rise ever more slowly, at least in the end.
///
/// Inputs are not negative. Derivatives are finite everywhere: where the true one is unbounded
/// (a root at 0) it is taken as 0, for there media is off and nothing depends on it.
protocol SaturationCurve {
  /// The parameters in the order that the functions take them; three at most.
  static var parameters: [TransformParameter] { get }

  /// The responses alone.
  static func value(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes

  /// What `value(ofPrepared:factor:_:)` needs of inputs that it sees with many multiples.
  static func prepared(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes

  /// What a positive multiple of the inputs does to them once prepared.
  static func factor(ofMultiple multiple: Double, _ parameters: SIMD4<Double>) -> Double

  /// The responses to prepared inputs times a multiple, given by its factor.
  static func value(
    ofPrepared prepared: Lanes, factor: Double, _ parameters: SIMD4<Double>
  ) -> Lanes

  /// m ∂f/∂m: what the responses to prepared inputs times a multiple m, where they are `value`, gain in
  /// proportion to m.
  static func rise(
    ofPrepared prepared: Lanes, factor: Double, value: Lanes, _ parameters: SIMD4<Double>
  ) -> Lanes

  /// The responses with their derivatives.
  static func point(_ input: Lanes, _ parameters: SIMD4<Double>) -> SaturationPoint
}

extension SaturationCurve {
  @inline(__always)
  static func prepared(_ input: Lanes, _ parameters: SIMD4<Double>) -> Lanes { input }

  static func factor(ofMultiple multiple: Double, _ parameters: SIMD4<Double>) -> Double {
    multiple
  }

  @inline(__always)
  static func value(
    ofPrepared prepared: Lanes, factor: Double, _ parameters: SIMD4<Double>
  ) -> Lanes {
    value(prepared * factor, parameters)
  }

  @inline(__always)
  static func rise(
    ofPrepared prepared: Lanes, factor: Double, value: Lanes, _ parameters: SIMD4<Double>
  ) -> Lanes {
    let input = prepared * factor
    return input * point(input, parameters).slope
  }
}
