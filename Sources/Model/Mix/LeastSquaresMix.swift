/// The least-squares mix model: carryover and saturation of all channels searched for together.
///
/// Mildly regularised nonlinear least squares: see `MediaProblem` for the objective,
/// `MixModel.bestMinimum` for the choice among minima, `MixModel.refits` for the intervals.
public enum LeastSquaresMix {
  /// Fits a panel, the same bytes for the same panel and specification.
  ///
  /// - Throws: `MixError` where the data or the specification allow no fit, or whatever `progress`
  ///   throws to end the work.
  public static func fit(
    panel: Panel, specification: MixSpecification = MixSpecification(),
    progress: (MixProgress) throws -> Void = { _ in }
  ) throws -> MixFit {
    let (model, best) = try bestModel(panel, specification, progress: progress)
    let solution = model.solution(best.problem, best.minimum)
    let refits = try model.refits(best, solution, progress: progress)
    try progress(.summarizing)
    return model.summary(best, solution, refits)
  }

  /// The model of the saturation family with the lowest Akaike criterion, the first where equal.
  private static func bestModel(
    _ panel: Panel, _ specification: MixSpecification, progress: (MixProgress) throws -> Void
  ) throws -> (MixModel, ScoredMinimum) {
    var best: (model: MixModel, minimum: ScoredMinimum, criterion: Double)?
    for saturation in specification.saturations {
      let model = try MixModel(panel, specification, saturation: saturation)
      let minimum = try model.bestMinimum(progress: progress)
      let criterion = model.informationCriterion(minimum)
      if let current = best, current.criterion <= criterion { continue }
      best = (model, minimum, criterion)
    }
    guard let best else {
      throw MixError.invalidSpecification(
        field: "saturation", reason: "needs at least one family")
    }
    return (best.model, best.minimum)
  }
}

extension MixModel {
  fileprivate func summary(
    _ best: ScoredMinimum, _ solution: MixSolution, _ refits: [MixSolution]
  ) -> MixFit {
    let (components, fit) = decomposition(
      solution, refits: refits, noise: best.problem.noiseVariance.squareRoot())
    let channels = panel.channels.indices
    let responses = channels.map { response($0, solution) }
    let redrawn = refits.map { refit in channels.map { response($0, refit) } }
    let diagnostics = diagnostics(best, fit: fit)
    let freedom = max(1, Double(diagnostics.rowCount) - diagnostics.effectiveParameterCount)
    return MixFit(
      specification: specification, saturation: space.saturation, weeks: panel.weeks,
      geos: panel.geos,
      parameters: parameters(solution, refits: refits, degreesOfFreedom: freedom), fit: fit,
      contributions: components, returns: returns(responses, redrawn: redrawn),
      curves: curves(responses, redrawn: redrawn), responses: responses,
      diagnostics: diagnostics,
      warnings: warnings(best, solution, components: components))
  }
}
