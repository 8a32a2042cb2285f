internal import Model
public import SQLTools
public import Warehouse

/// Fits a mix model to a weekly table and writes its result tables.
public struct FitOperation: Sendable, Equatable {
  /// The weekly table.
  public var table: TableName
  /// Its columns by role.
  public var columns: PanelColumns
  /// What to fit.
  public var specification: ModelSpecification

  /// A fit of the given table.
  public init(table: TableName, columns: PanelColumns, specification: ModelSpecification) {
    self.table = table
    self.columns = columns
    self.specification = specification
  }

  /// The query that reads the panel.
  public var panelCommand: SQLCommand { PanelQuery(table: table, columns: columns).command }

  /// Reads the panel, fits, and writes all result tables in one transaction.
  ///
  /// `progress` may throw to end the work; nothing is written then. Gives the model's identifier.
  public func run(
    in database: Database, progress: (FitProgress) throws -> Void = { _ in }
  ) throws -> String {
    let fitted = try fit(in: database, progress: progress)
    return try database.transaction { try fitted.write(to: database) }
  }

  /// Reads the panel.
  func panel(in database: Database) throws -> Panel {
    let panel = try Panel(PanelQuery(table: table, columns: columns).values(in: database))
    try check(panel)
    return panel
  }

  /// Reads the panel and fits, writing nothing.
  func fit(
    in database: Database, progress: (FitProgress) throws -> Void
  ) throws -> FittedModel {
    let watch = database.clock.stopwatch()
    let values = try PanelQuery(table: table, columns: columns).values(in: database)
    let panel = try Panel(values)
    try check(panel)
    let specification = specification.reading(columns.others)
    let results = try results(
      of: panel, specification, others: values.others, clock: database.clock, progress: progress)
    return FittedModel(
      table: table, columns: columns, panel: panel, others: values.others,
      specification: specification, results: results, seconds: watch())
  }

  private func results(
    of panel: Panel, _ specification: ModelSpecification, others: [[Double]],
    clock: WarehouseClock, progress: (FitProgress) throws -> Void
  ) throws -> FittedResults {
    switch specification {
    case .leastSquares(let mix):
      return FittedResults(
        try LeastSquaresMix.fit(panel: panel, specification: mix) {
          try progress(.leastSquares($0))
        }, panel: panel)
    case .pymc(let bayesian):
      return try PosteriorFitting(
        panel: panel, settings: bayesian.sampling, validation: bayesian.validation, clock: clock
      ).results(of: bayesian.model, progress: progress)
    case .meridian(let bayesian):
      return try PosteriorFitting(
        panel: panel, settings: bayesian.sampling, validation: bayesian.validation, clock: clock
      ).results(of: bayesian.model, others: others, progress: progress)
    }
  }
}

extension FitOperation {
  /// Amounts from here on overflow when their products are added up, and no money is so much.
  private static let largestAmount = 1e30

  private func check(_ panel: Panel) throws {
    let total = panel.kpi.reduce(0, +)
    guard total > 0 || Set(panel.kpi).count == 1 else {
      throw AnalysisError.noPositiveOutcome(columns.kpi, total: total)
    }
    let inputs = panel.channels.indices.map { (panel.channels[$0], panel.spend(ofChannel: $0)) }
    for (name, values) in [(columns.kpi, panel.kpi[...])] + inputs
    where values.contains(where: { abs($0) >= Self.largestAmount }) {
      throw MixError.valueTooLarge(column: name)
    }
  }
}
