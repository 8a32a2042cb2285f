extension PosteriorFit {
  /// Fits a model of PyMC-Marketing's kind to a panel.
  ///
  /// `progress` is called on the calling thread about ten times a second, `isCancelled` on the
  /// threads of the chains.
  ///
  /// - Throws: `PyMCError` where the specification makes no sense for the data, `SamplingError`
  ///   where chains give no draws or are cancelled.
  public static func pymc(
    _ panel: Panel, _ specification: PyMCSpecification, plan: PosteriorPlan,
    progress: (PosteriorProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> PosteriorFit {
    let model = try PyMCModel(panel, specification)
    var result = try fit(
      model, panel: panel, plan: plan, progress: progress, isCancelled: isCancelled)
    result.lifts = model.comparisons(result.sample.draws, plan.resolution)
    return result
  }
}
