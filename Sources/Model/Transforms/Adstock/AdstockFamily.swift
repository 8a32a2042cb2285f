/// The shapes in which media goes on working after the week it ran.
///
/// Raw values are stable: they stand in result tables and stored specifications.
public enum AdstockFamily: String, Sendable, Codable, CaseIterable {
  /// No carryover.
  case none
  /// A constant share is kept each week, over a finite window.
  case geometric
  /// A constant share is kept each week, forever: x'_t = x_t + θ x'_{t-1} (Robyn).
  case geometricInfinite = "geometric_infinite"
  /// Geometric, by its half-life in weeks.
  case geometricHalfLife = "geometric_half_life"
  /// A peak some weeks after the spend.
  case delayed
  /// Delayed, the retention by a half-life in weeks.
  case delayedHalfLife = "delayed_half_life"
  /// Binomial decay, PyMC-Marketing's convention.
  case binomial
  /// Binomial decay that reaches zero one lag earlier, Meridian's convention.
  case binomialWithinWindow = "binomial_within_window"
  /// A Weibull density, which may rise first.
  case weibullPDF = "weibull_pdf"
  /// The survival of a Weibull lifetime.
  case weibullCDF = "weibull_cdf"

  /// The parameters in the order in which every function takes them.
  public var parameters: [TransformParameter] {
    kernel?.parameters ?? (self == .none ? [] : GeometricAdstock.parameters)
  }

  /// The finite kernel; `nil` for no carryover and for the infinite recursion.
  var kernel: (any AdstockKernel.Type)? {
    switch self {
    case .none, .geometricInfinite: nil
    case .geometric: GeometricAdstock.self
    case .geometricHalfLife: HalfLifeAdstock.self
    case .delayed: DelayedAdstock.self
    case .delayedHalfLife: DelayedHalfLifeAdstock.self
    case .binomial: BinomialAdstock.self
    case .binomialWithinWindow: BinomialWithinWindowAdstock.self
    case .weibullPDF: WeibullPDFAdstock.self
    case .weibullCDF: WeibullCDFAdstock.self
    }
  }
}

/// Where a kernel lies against the week of the spend.
public enum KernelPlacement: String, Sendable, Codable, CaseIterable {
  /// The effect comes in the week of the spend and after it.
  case after
  /// The effect leads up to the spend, as before a known event.
  case before
  /// The effect lies around the spend.
  case overlap
}
