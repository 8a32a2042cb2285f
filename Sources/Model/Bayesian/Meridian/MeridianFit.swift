extension PosteriorFit {
  /// Fits a model of Meridian's kind.
  ///
  /// Returns are counted in money where the panel says what a unit of the KPI is worth. `progress`
  /// is called on the calling thread about ten times a second, `isCancelled` on the threads of the
  /// chains.
  ///
  /// - Throws: `MeridianError` where the specification makes no sense for the data, `SamplingError`
  ///   where chains give no draws or are cancelled.
  public static func meridian(
    _ panel: MeridianPanel, _ specification: MeridianSpecification, plan: PosteriorPlan,
    progress: (PosteriorProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> PosteriorFit {
    let model = try MeridianModel(panel, specification)
    var result = try fit(
      model, panel: panel.panel, heldOut: model.heldOut, plan: plan, progress: progress,
      isCancelled: isCancelled)
    result.lifts = try model.comparisons(result.sample.draws, plan.resolution)
    return result
  }
}

extension MeridianModel {
  /// Whether a cell was kept out of the likelihood, `[geo][week]`; empty when none was.
  fileprivate var heldOut: [Bool] {
    let included = density.data.rows.cells(density.data.mask)
    return included.contains(0) ? included.map { $0 == 0 } : []
  }
}
