internal import Model
internal import SQLTools
internal import Warehouse

/// Reads experiments from a file or a table.
struct ExperimentReading {
  let input: AnalysisRequest.Input
  /// The channels of the model with their columns.
  let channels: [PanelColumns.Channel]

  /// The experiments in the order of the table; those of a file go to `silver_experiment` first.
  func tests(in database: Database) throws -> [LiftTest] {
    switch input {
    case .table(let table):
      return try tests(of: ExperimentPlan(source: table, in: database), in: database)
    case .file(let path):
      let loaded = try CSVLoader(database: database).load(
        path: path, options: LoadOptions(mode: .replace))
      try ExperimentPlan(source: loaded.table, in: database).run(in: database)
      return try tests(
        of: ExperimentPlan(source: ExperimentPlan.target, in: database), in: database)
    }
  }

  private func tests(of plan: ExperimentPlan, in database: Database) throws -> [LiftTest] {
    try plan.rows(in: database).enumerated().map { index, row in
      try ExperimentRow(number: index + 1, values: row, channels: channels).test
    }
  }
}

/// One row of a table of experiments.
private struct ExperimentRow {
  let number: Int
  let values: [ExperimentColumn: SQLValue]
  let channels: [PanelColumns.Channel]

  var test: LiftTest {
    get throws {
      LiftTest(
        channel: channel(try text(.channel)), geo: optionalText(.geo), design: try design,
        spendChange: try amount(.spendChange), lift: try amount(.lift),
        standardError: try amount(.standardError))
    }
  }

  private var design: LiftDesign {
    get throws {
      if let level = try optionalAmount(.level) {
        return .level(level, week: try optionalDay(.startDate))
      }
      guard let start = try optionalDay(.startDate), let end = try optionalDay(.endDate) else {
        throw ExperimentError.badValue(
          column: optionalText(.startDate) == nil ? "start_date" : "end_date", row: number,
          value: nil, wanted: "days as YYYY-MM-DD")
      }
      return .window(
        LiftWindow(
          start: start, end: end, readUntil: try optionalDay(.readUntil),
          isInData: try isInData))
    }
  }

  private var isInData: Bool {
    get throws {
      guard let text = optionalText(.inData)?.lowercased() else { return true }
      switch text {
      case "1", "yes", "true", "y": return true
      case "0", "no", "false", "n": return false
      default: throw bad(.inData, text, "1 or 0")
      }
    }
  }

  /// The model's name of a channel that the table calls by its name or by its spend column.
  private func channel(_ name: String) -> String {
    let key = NameKey(name)
    let found = channels.first { [NameKey($0.name), NameKey($0.spend)].contains(key) }
    return found?.name ?? name
  }

  private func optionalText(_ column: ExperimentColumn) -> String? {
    switch values[column] {
    case .text(let text): text.isEmpty ? nil : text
    case .integer(let value): String(value)
    case .real(let value): String(value)
    default: nil
    }
  }

  private func text(_ column: ExperimentColumn) throws -> String {
    guard let text = optionalText(column) else { throw bad(column, nil, "a name") }
    return text
  }

  /// A day without its time.
  private func optionalDay(_ column: ExperimentColumn) throws -> String? {
    guard let text = optionalText(column) else { return nil }
    let day = String(text.prefix(10))
    guard CalendarDay(iso: day) != nil else { throw bad(column, text, "days as YYYY-MM-DD") }
    return day
  }

  private func optionalAmount(_ column: ExperimentColumn) throws -> Double? {
    switch values[column] {
    case .integer(let value): return Double(value)
    case .real(let value): return value
    case .text(let text) where !text.isEmpty: throw bad(column, text, "a number")
    default: return nil
    }
  }

  private func amount(_ column: ExperimentColumn) throws -> Double {
    guard let value = try optionalAmount(column) else { throw bad(column, nil, "a number") }
    return value
  }

  private func bad(
    _ column: ExperimentColumn, _ value: String?, _ wanted: String
  ) -> ExperimentError {
    .badValue(column: column.rawValue, row: number, value: value, wanted: wanted)
  }
}

extension ModelSpecification {
  /// The specification that takes experiments into account.
  ///
  /// - Throws: ``AnalysisError/experimentsNeedPosterior`` for least squares.
  func learning(from tests: [LiftTest]) throws -> ModelSpecification {
    switch self {
    case .leastSquares: throw AnalysisError.experimentsNeedPosterior
    case .pymc(var bayesian):
      bayesian.model.liftTests = tests
      return .pymc(bayesian)
    case .meridian(var bayesian):
      bayesian.model.specification.liftTests = tests
      return .meridian(bayesian)
    }
  }
}
