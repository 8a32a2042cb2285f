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
    let candidates = try mixCandidates(panel, specification, progress: progress)
    guard let chosen = candidates.first else {
      throw MixError.invalidSpecification(
        field: "saturation", reason: "needs at least one family")
    }
    let refits = try refits(candidates, progress: progress)
    try progress(.summarizing)
    return chosen.model.summary(chosen.best, refits, candidates)
  }
}

extension MixModel {
  fileprivate func summary(
    _ best: ScoredMinimum, _ refits: [MixSolution], _ candidates: [MixCandidate]
  ) -> MixFit {
    let solution = solution(best.problem, best.minimum)
    let (components, fit) = decomposition(
      solution, refits: refits, noise: best.problem.noiseVariance.squareRoot())
    let channels = panel.channels.indices
    let responses = channels.map { response($0, solution) }
    let redrawn = refits.map { refit in channels.map { response($0, refit) } }
    let diagnostics = diagnostics(best, solution, fit: fit)
    let freedom = max(1, Double(diagnostics.rowCount) - diagnostics.effectiveParameterCount)
    return MixFit(
      specification: specification, saturation: space.saturation,
      families: candidates.map(\.comparison), weeks: panel.weeks,
      geos: panel.geos,
      parameters: parameters(solution, refits: refits, degreesOfFreedom: freedom), fit: fit,
      contributions: components, returns: returns(responses, redrawn: redrawn),
      curves: curves(responses, redrawn: redrawn), responses: responses,
      forms: channels.map(responseForm), redrawn: redrawn,
      diagnostics: diagnostics,
      warnings: warnings(best, solution, components: components))
  }
}
