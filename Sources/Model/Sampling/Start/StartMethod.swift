/// Where chains begin.
public enum StartMethod: Sendable, Equatable {
  /// Each coordinate uniform within the radius around 0, drawn again until the density is finite.
  case uniform(radius: Double)
  /// Around the mode, with the covariance that the curvature there implies as first metric.
  ///
  /// Where no mode is found, or the density does not curve down around it, chains start as with
  /// `uniform(radius: 2)` and warm up longer.
  case laplace
  /// At given positions, one for each chain.
  case positions([[Double]])
}
