extension PosteriorFit {
  /// Fits a model of PyMC-Marketing's kind to a panel.
  ///
  /// `progress` is called on the calling thread about ten times a second, `isCancelled` on the
  /// threads of the chains.
  ///
  /// The fit does not see the last `heldOutWeeks`, which the results predict: units and processes over
  /// time are those of the weeks before, and so are the experiments that it knows.
  ///
  /// - Throws: `PyMCError` where the specification makes no sense for the data, `SamplingError`
  ///   where chains give no draws or are cancelled.
  public static func pymc(
    _ panel: Panel, _ specification: PyMCSpecification, heldOutWeeks: Int = 0,
    plan: PosteriorPlan,
    progress: (PosteriorProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> PosteriorFit {
    let models = try PyMCModel.training(panel, specification, heldOutWeeks: heldOutWeeks)
    var result = try fit(
      models.whole, sampling: models.training, panel: panel,
      heldOut: panel.lastWeeks(heldOutWeeks), plan: plan, progress: progress,
      isCancelled: isCancelled)
    result.lifts = models.whole.comparisons(result.sample.draws, plan.resolution)
    return result
  }
}

extension PyMCModel {
  /// The model of all weeks with the parameters of one that does not know the last ones, and that one.
  static func training(
    _ panel: Panel, _ specification: PyMCSpecification, heldOutWeeks: Int
  ) throws(PyMCError) -> (whole: PyMCModel, training: PyMCModel) {
    guard heldOutWeeks > 0 else {
      let model = try PyMCModel(panel, specification)
      return (model, model)
    }
    guard heldOutWeeks < panel.weekCount else {
      throw .invalidSpecification(
        field: "the weeks held out", reason: "leave none of \(panel.weekCount) to fit")
    }
    let known = panel.weekCount - heldOutWeeks
    var specification = specification
    specification.liftTests = specification.liftTests.known(inFirstWeeks: known, of: panel)
    let training = try PyMCModel(panel.firstWeeks(known), specification)
    return (try training.outlook(on: panel), training)
  }
}
