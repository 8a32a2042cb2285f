/// How the uncertainty of least-squares coefficients is estimated.
public enum StandardErrors: Sendable, Equatable, Hashable, Codable {
  /// s²(XᵀX)⁻¹, right when errors are independent and of one variance.
  case classical
  /// Robust to unequal variances; close to the jackknife (MacKinnon and White, 1985).
  case hc3
  /// Robust also to autocorrelation up to `lags` rows, with Bartlett weights (Newey and West, 1987).
  ///
  /// With `smallSample` the covariance is multiplied by n / (n − k).
  case hac(lags: Int, smallSample: Bool)
}

/// The distribution that t statistics, p values and intervals refer to.
public enum ReferenceDistribution: String, Sendable, Codable {
  /// Student's t with n − k degrees of freedom, wider in small samples.
  case studentT
  /// The standard normal, which holds for large samples.
  case normal
}
