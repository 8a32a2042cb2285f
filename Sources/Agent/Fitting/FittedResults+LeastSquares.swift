internal import Model

extension FittedResults {
  /// The results of a least-squares fit.
  init(_ fit: MixFit, panel: Panel) {
    let statistics = ResidualStatistics(
      contributions: fit.contributions, actual: fit.fit.actual, weekCount: panel.weekCount)
    let kept = fit.redrawn.evenlySpaced(ResponseDraws.most)
    let firstHeldOut = panel.weekCount - fit.fit.holdoutWeeks
    self.init(
      series: fit.fit,
      heldOut: Set((0..<panel.cellCount).filter { $0 % panel.weekCount >= firstHeldOut }),
      contributions: fit.contributions, returns: fit.returns, curves: fit.curves,
      parameters: fit.parameters, forms: fit.forms,
      responseParameters: fit.responses.map(\.parameters), planned: [fit.responses],
      redrawn: kept, inSample: fit.diagnostics.inSample,
      adjustedR2: fit.diagnostics.adjustedR2, durbinWatson: fit.diagnostics.durbinWatson,
      diagnostics: Self.rows(fit.diagnostics) + statistics.rows,
      remarks: ModelReview.remarks(on: fit, statistics), sampling: nil,
      validation: ValidationRows(fit, panel: panel),
      draws: ResponseDraws(of: fit).chains(
        channels: panel.channels, specification: fit.specification))
  }

  private static func rows(_ diagnostics: MixDiagnostics) -> [ResidualStatistics.Row] {
    var rows: [(String, Double?)] = [
      ("rmse", diagnostics.inSample.rmse), ("noise_sd", diagnostics.noise),
      ("parameters", Double(diagnostics.parameterCount)),
      ("effective_parameters", diagnostics.effectiveParameterCount),
      ("regularization", diagnostics.regularization),
    ]
    if let score = diagnostics.outOfSample {
      rows += [
        ("rolling_origin_r2", score.r2), ("rolling_origin_mape", score.mape),
        ("rolling_origin_wmape", score.wmape), ("rolling_origin_nrmse", score.nrmse),
      ]
    }
    if let score = diagnostics.holdout {
      rows += [("holdout_r2", score.r2), ("holdout_mape", score.mape)]
    }
    return rows.map { ResidualStatistics.Row(name: $0.0, value: $0.1) }
  }
}
