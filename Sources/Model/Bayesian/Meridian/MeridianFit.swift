extension PosteriorFit {
  /// Fits a model of Meridian's kind.
  ///
  /// Returns are counted in money where the panel says what a unit of the KPI is worth. `progress`
  /// is called on the calling thread about ten times a second, `isCancelled` on the threads of the
  /// chains.
  ///
  /// The fit does not see the last `heldOutWeeks` of all geos, besides those that the specification
  /// holds out, nor experiments that were read in them.
  ///
  /// - Throws: `MeridianError` where the specification makes no sense for the data, `SamplingError`
  ///   where chains give no draws or are cancelled.
  public static func meridian(
    _ panel: MeridianPanel, _ specification: MeridianSpecification, heldOutWeeks: Int = 0,
    plan: PosteriorPlan,
    progress: (PosteriorProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> PosteriorFit {
    let model = try MeridianModel.training(panel, specification, heldOutWeeks: heldOutWeeks)
    var result = try fit(
      model, sampling: model, panel: panel.panel, heldOut: model.heldOut, plan: plan,
      progress: progress,
      isCancelled: isCancelled)
    result.lifts = try model.comparisons(result.sample.draws, plan.resolution)
    return result
  }
}

extension MeridianModel {
  /// A model that does not know the last weeks, nor scales by them.
  static func training(
    _ panel: MeridianPanel, _ specification: MeridianSpecification, heldOutWeeks: Int
  ) throws(MeridianError) -> MeridianModel {
    guard heldOutWeeks > 0 else { return try MeridianModel(panel, specification) }
    var specification = specification
    specification.holdout.append(
      WeekSelection(weeks: panel.panel.weeks.suffix(heldOutWeeks).map(\.description)))
    specification.scalesWithHeldOut = false
    if heldOutWeeks < panel.panel.weekCount {
      specification.liftTests = specification.liftTests.known(
        inFirstWeeks: panel.panel.weekCount - heldOutWeeks, of: panel.panel)
    }
    return try MeridianModel(panel, specification)
  }

  /// Whether a cell was kept out of the likelihood, `[geo][week]`; empty when none was.
  var heldOut: [Bool] {
    let included = density.data.rows.cells(density.data.mask)
    return included.contains(0) ? included.map { $0 == 0 } : []
  }
}
