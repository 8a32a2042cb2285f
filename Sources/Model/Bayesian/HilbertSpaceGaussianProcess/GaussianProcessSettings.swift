/// How a series that moves slowly with time is approximated.
public struct GaussianProcessSettings: Sendable, Codable, Equatable {
  /// The number of basis functions (PyMC-Marketing's `m`).
  public var basisCount: Int
  /// Half the width of the interval on which the basis lives, in weeks (`L`); twice the middle of
  /// the window where it is not given.
  public var boundary: Double?
  /// How smooth the process is.
  public var covariance: ProcessCovariance

  /// PyMC-Marketing's settings unless others are given.
  public init(
    basisCount: Int = 200, boundary: Double? = nil, covariance: ProcessCovariance = .matern52
  ) {
    self.basisCount = basisCount
    self.boundary = boundary
    self.covariance = covariance
  }
}

/// The covariance functions of a Gaussian process, from rough to smooth.
public enum ProcessCovariance: String, Sendable, Codable, CaseIterable {
  /// Once differentiable.
  case matern32
  /// Twice differentiable; PyMC-Marketing's default.
  case matern52
  /// Infinitely smooth.
  case exponentialQuadratic = "expquad"
}
