internal import Model
internal import SQLTools
internal import Warehouse

extension ToolSession {
  /// What a fit to the weekly table would be, with what a caller changes.
  ///
  /// - Parameters:
  ///   - specification: what to fit.
  ///   - kpi: the column to explain, the weekly table's own when `nil`.
  ///   - channels: the channels to take, all when empty.
  ///   - experiments: what to learn from besides, those of the request when `nil`.
  /// - Returns: the fit, not made yet.
  /// - Throws: ``AnalysisError`` for names that the weekly table does not have.
  func fitOperation(
    _ specification: ModelSpecification, kpi: String? = nil, channels: [String] = [],
    experiments: AnalysisRequest.Input? = nil
  ) throws -> FitOperation {
    let weekly = try weekly()
    var columns = weekly.columns
    columns.kpi = kpi ?? columns.kpi
    if !channels.isEmpty {
      columns.channels = try channels.map { try channel($0, of: columns) }
    }
    var specification = specification
    if let experiments = experiments ?? request.experiments {
      let reading = ExperimentReading(input: experiments, channels: columns.channels)
      specification = try specification.learning(from: reading.tests(in: database))
    }
    return FitOperation(
      table: TableName(stored: weekly.table), columns: columns, specification: specification)
  }

  /// How many seconds a fit to the weekly table is expected to take.
  func expectedSeconds(
    of specification: ModelSpecification, channels: [String]
  ) throws -> Double {
    let weekly = try weekly()
    let (cells, overflow) = weekly.weeks.multipliedReportingOverflow(by: weekly.geos)
    return FitCost(
      cells: overflow ? .max : cells,
      channels: channels.isEmpty ? weekly.columns.channels.count : channels.count,
      specification: specification
    ).seconds()
  }

  /// How many seconds a fit is expected to take; none where it is remembered.
  func expectedSeconds(of operation: FitOperation) throws -> Double {
    guard fit?.operation != operation else { return 0 }
    return try expectedSeconds(
      of: operation.specification, channels: operation.columns.channels.map(\.name))
  }

  /// The fit of an operation: the remembered one, or a new one that is remembered.
  func fitted(_ operation: FitOperation) throws -> FittedModel {
    if let fit, fit.operation == operation { return fit.fitted }
    let fitted = try operation.fit(in: database) { try report(.fitting($0)) }
    fit = RememberedFit(operation: operation, fitted: fitted)
    return fitted
  }

  private func channel(
    _ wanted: String, of columns: PanelColumns
  ) throws -> PanelColumns.Channel {
    let key = NameKey(wanted)
    let found = columns.channels.first { NameKey($0.name) == key || NameKey($0.spend) == key }
    guard let found else {
      throw AnalysisError.noSuchColumn(
        wanted,
        candidates: NearestNames.candidates(for: wanted, among: columns.channels.map(\.name)))
    }
    return found
  }

  /// The specification asked for where it is of least squares, else the usual one.
  var leastSquares: ModelSpecification {
    if case .leastSquares = request.specification { return request.specification }
    return .leastSquares(MixSpecification())
  }
}
