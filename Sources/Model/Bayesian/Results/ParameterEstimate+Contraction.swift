extension ParameterEstimate {
  /// Notes by how much the central interval is narrower than that of a prior.
  ///
  /// Widths instead of variances (Schad, Betancourt and Vasishth, 2021, use these) because not every
  /// prior has a variance.
  mutating func noteContraction(of prior: PriorDistribution?, level: Double) {
    guard let prior, let interval else { return }
    let tail = (1 - level) / 2
    let width = prior.upperQuantile(tail) - prior.quantile(tail)
    guard width > 0, width.isFinite else { return }
    contraction = 1 - (interval.upper - interval.lower) / width
  }
}
