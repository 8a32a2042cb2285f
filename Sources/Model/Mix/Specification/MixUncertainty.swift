/// How the uncertainty of a fit is measured.
public struct MixUncertainty: Sendable, Equatable, Codable {
  /// What is assumed of the noise.
  public var errors = ErrorStructure.automatic
  /// The share of intervals that should hold the truth.
  public var level = 0.9
  /// The number of refits; 0 gives no intervals.
  public var replicates = 200

  /// 200 refits, 90 % intervals, the noise as the residuals show it.
  public init() {}
}

/// What is assumed of the noise when data are drawn anew for a refit.
public enum ErrorStructure: String, Sendable, Codable, CaseIterable {
  /// Autocorrelated where the residuals are, by two standard errors, else independent.
  case automatic
  /// Any residual may come in any week.
  case independent
  /// Each week keeps the size of its own residual (the wild bootstrap, Liu 1988).
  case heteroskedastic
  /// Each week keeps a share of the last one's noise (the sieve bootstrap of order 1, Bühlmann
  /// 1997).
  case autocorrelated
}
