internal import FoundationEssentials
public import Model
public import SQLTools
public import Warehouse

/// Fits a least-squares mix model to a weekly table and writes its result tables.
public struct FitOperation: Sendable {
  /// The weekly table.
  public var table: TableName
  /// Its columns by role.
  public var columns: PanelColumns
  /// What to fit.
  public var specification: MixSpecification

  /// A fit of the given table.
  public init(table: TableName, columns: PanelColumns, specification: MixSpecification) {
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
    in database: Database, progress: (MixProgress) throws -> Void = { _ in }
  ) throws -> String {
    let fitted = try fit(in: database, progress: progress)
    return try database.transaction { try fitted.write(to: database) }
  }

  /// Reads the panel and fits, writing nothing.
  func fit(
    in database: Database, progress: (MixProgress) throws -> Void
  ) throws -> FittedModel {
    let watch = database.clock.stopwatch()
    let values = try PanelQuery(table: table, columns: columns).values(in: database)
    let panel = try Panel(values)
    try check(panel)
    let fit = try LeastSquaresMix.fit(
      panel: panel, specification: specification, progress: progress)
    return FittedModel(
      table: table, columns: columns, panel: panel, fit: fit,
      statistics: ResidualStatistics(fit, weekCount: panel.weekCount), seconds: watch())
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

/// A fit with where its data came from, ready to be written.
struct FittedModel {
  let table: TableName
  let columns: PanelColumns
  let panel: Panel
  let fit: MixFit
  let statistics: ResidualStatistics
  let seconds: Double

  /// The SHA-256 of the numbers the model saw.
  var dataHash: String {
    var bytes: [UInt8] = []
    for name in panel.geos + panel.channels + panel.controls { bytes += Array(name.utf8) + [0] }
    for week in panel.weeks { bytes += Array(week.description.utf8) }
    for value in panel.kpi + panel.media + panel.spend + panel.controlValues {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
    }
    return SHA256.hexDigest(of: bytes)
  }

  /// The specification as JSON with sorted keys.
  var specificationJSON: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(fit.specification), as: UTF8.self)
    }
  }
}
