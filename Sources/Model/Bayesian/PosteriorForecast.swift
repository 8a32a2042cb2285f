/// What posteriors that do not know the last weeks predict of them: one fold of a validation.
public enum PosteriorForecast {
  /// The score of PyMC-Marketing's model on the last weeks of a panel.
  ///
  /// - Throws: as `PosteriorFit.pymc` does.
  public static func pymc(
    _ panel: Panel, _ specification: PyMCSpecification, heldOutWeeks: Int, plan: PosteriorPlan,
    progress: (SamplingProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> PredictiveScore {
    let models = try PyMCModel.training(panel, specification, heldOutWeeks: heldOutWeeks)
    return try score(
      models.whole, sampling: models.training, panel: panel,
      heldOut: panel.lastWeeks(heldOutWeeks), plan: plan, progress: progress,
      isCancelled: isCancelled)
  }

  /// The score of Meridian's model on the last weeks of a panel.
  ///
  /// - Throws: as `PosteriorFit.meridian` does.
  public static func meridian(
    _ panel: MeridianPanel, _ specification: MeridianSpecification, heldOutWeeks: Int,
    plan: PosteriorPlan, progress: (SamplingProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> PredictiveScore {
    let model = try MeridianModel.training(panel, specification, heldOutWeeks: heldOutWeeks)
    return try score(
      model, sampling: model, panel: panel.panel,
      heldOut: panel.panel.lastWeeks(heldOutWeeks), plan: plan, progress: progress,
      isCancelled: isCancelled)
  }

  private static func score<Model: FactoredModel>(
    _ model: Model, sampling training: Model, panel: Panel, heldOut: [Bool], plan: PosteriorPlan,
    progress: (SamplingProgress) -> Void, isCancelled: @escaping @Sendable () -> Bool
  ) throws(SamplingError) -> PredictiveScore {
    let draws = try PosteriorSample(
      training, plan: plan.sampling, count: plan.count, level: plan.resolution.level,
      progress: progress, isCancelled: isCancelled
    ).draws
    var random = Xoshiro256(seed: plan.sampling.seed, .heldOut)
    var predicted = PredictiveDistributions(cellCount: panel.cellCount)
    for index in draws.thinned(to: plan.resolution.validationDrawLimit) {
      let natural = draws.draw(index)
      predicted.add(
        expectation: model.components(of: natural).expectation, noise: model.noise(of: natural),
        using: &random)
    }
    return PredictiveScore(
      predicted, actual: panel.kpi, cells: panel.kpi.indices.filter { heldOut[$0] })
  }
}
