/// A response curve at one spend: its height and its first two derivatives.
public struct CurvePoint: Sendable, Equatable {
  /// The response.
  public var response: Double
  /// The first derivative: what the next unit of spend returns.
  public var marginal: Double
  /// The second derivative.
  public var curvature: Double

  /// A point of the given height and derivatives.
  public init(response: Double, marginal: Double, curvature: Double) {
    self.response = response
    self.marginal = marginal
    self.curvature = curvature
  }
}
