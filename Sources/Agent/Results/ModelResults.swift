public import Warehouse

/// Everything a report says about one model, read from the result tables.
public struct ModelResults: Sendable {
  /// The model's identifier, for example `ols-1`.
  public var model: String
  /// What was fitted and how well.
  public var summary: ModelSummary
  /// The files behind the model.
  public var loads: [LoadedFile]
  /// What cleaning changed.
  public var cleaning: [CleaningEffect]
  /// Findings about the data.
  public var checks: [Finding]
  /// Findings about the model.
  public var review: [Finding]
  /// Statistics of the residuals.
  public var diagnostics: [Diagnostic]
  /// Actual and fitted KPI per week.
  public var fit: [FittedWeek]
  /// Contributions over the whole window per component.
  public var totals: [ComponentTotal]
  /// Contributions per week and component.
  public var weekly: [ComponentWeek]
  /// Return per channel, the best first.
  public var channels: [ReportedReturn]
  /// True returns, for simulated data.
  public var truths: [TrueReturn]
  /// Response curves per channel.
  public var curves: [ReportedCurve]
  /// Estimates by parameter; none for least squares.
  public var estimates: [ReportedEstimates]
  /// Draws of the parameters that were hardest to sample; none for least squares.
  public var traces: [ReportedTrace]
  /// What the model predicts beside what happened.
  public var validation: ReportedValidation
  /// The newest budget plan, if one was made.
  public var plan: BudgetSummary?
  /// The newest frontier, if one was made.
  public var frontier: FrontierSummary?
}

extension ModelResults {
  /// Money spent on all channels.
  public var mediaSpend: Double { channels.map(\.spend).reduce(0, +) }

  /// KPI that all channels brought.
  public var mediaContribution: Double { channels.map(\.contribution).reduce(0, +) }

  /// Share of the KPI that media brought.
  public var mediaShare: Double {
    totals.filter { $0.kind == "media" }.map(\.share).reduce(0, +)
  }

  /// KPI per unit of money over all channels; `nil` where nothing was spent.
  public var mediaReturn: Double? { mediaSpend > 0 ? mediaContribution / mediaSpend : nil }
}

extension ModelResults {
  /// Reads the results of a model.
  ///
  /// - Throws: ``AnalysisError/noSuchModel(_:candidates:)`` when there is none of that name.
  public init(of model: String, in database: Database) throws {
    func rows(_ query: StoredQuery) throws -> [ResultRow] {
      ResultRow.all(of: try database.rows(query.command(model: model)))
    }
    guard let summary = try rows(.model).first.map(ModelSummary.init) else {
      throw AnalysisError.noSuchModel(model, candidates: try Self.names(in: database))
    }
    self.model = model
    self.summary = summary
    loads = try rows(.load).map(LoadedFile.init)
    cleaning = try rows(.cleaning).map(CleaningEffect.init)
    checks = try rows(.check).map(Finding.init)
    review = try rows(.review).map(Finding.init)
    diagnostics = try rows(.diagnostic).map(Diagnostic.init)
    fit = try rows(.fitByWeek).map(FittedWeek.init)
    totals = try rows(.contributionTotal).map(ComponentTotal.init)
    weekly = try rows(.contributionByWeek).map(ComponentWeek.init)
    channels = try rows(.roi).map(ReportedReturn.init)
    truths = try rows(.truth).map(TrueReturn.init)
    curves = ReportedCurve.grouped(try rows(.responseCurve))
    estimates = ReportedEstimates.grouped(try rows(.parameter))
    traces = ReportedTrace.grouped(try rows(.posteriorTrace))
    validation = ReportedValidation(
      measures: try rows(.validation).map(ReportedMeasure.init),
      cells: try rows(.pointwise).map(ReportedCell.init),
      checks: try rows(.predictive).map(ReportedCheck.init))
    plan = try rows(.plan).first.map {
      BudgetSummary(plan: $0, channels: try rows(.planChannel).map(ChannelAllocation.init))
    }
    frontier = FrontierSummary(try rows(.frontier))
  }

  /// The identifiers of all models, the newest first.
  public static func names(in database: Database) throws -> [String] {
    try database.connection.rows(
      """
      select model_id from gold_model
      order by created_at desc, cast(substr(model_id, instr(model_id, '-') + 1) as integer) desc
      """
    ).compactMap { $0.first?.text }
  }

  /// All models, the newest first, with what they were fitted to and how well.
  static func listing(in database: Database) throws -> ResultTable {
    try database.rows(
      SQLCommand(
        """
        select
            model_id, kind, source_table, kpi, n_obs, n_geos, n_channels, r2, wmape, rhat_max,
            created_at
        from gold_model
        order by
            created_at desc, cast(substr(model_id, instr(model_id, '-') + 1) as integer) desc
        """, purpose: "list the models"))
  }

  /// The model of the given name, or the newest when none is given.
  ///
  /// - Throws: ``AnalysisError/noModel`` when nothing was fitted yet.
  public static func resolve(_ name: String?, in database: Database) throws -> String {
    let names = try names(in: database)
    if let name {
      guard names.contains(name) else {
        throw AnalysisError.noSuchModel(name, candidates: names)
      }
      return name
    }
    guard let newest = names.first else { throw AnalysisError.noModel }
    return newest
  }
}
