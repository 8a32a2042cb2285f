public import Warehouse

/// Why tables could not be put on a weekly grid.
public enum WeeklyError: Error, Sendable, Equatable {
  /// Where a row fails to say where it belongs.
  public enum Coordinate: String, Sendable {
    case date, geo, channel
  }

  /// The plan names no table or takes nothing from one.
  case nothingToAggregate
  /// The plan would replace a table it reads.
  case replacesSource(TableName)
  /// Rows without a valid date, geo or channel.
  case unplacedRows(TableName, column: String, Coordinate, rows: Int)
  /// Values that are not numbers in a column that is to be aggregated.
  case notNumeric(TableName, column: String, rows: Int)
  /// No row has a valid date.
  case noDates(TableName, column: String)
  /// The dates are further apart than a week.
  case coarserThanWeekly(TableName, days: Int)
  /// Daily data covers no week from its first to its last day.
  case noWholeWeek(first: String, last: String)
  /// A table without a geo column holds money or counts that geos would share.
  case noGeo(TableName, measure: String)
  /// A week without a value where the plan refuses gaps.
  case gap(column: String, week: String, geo: String?, weeks: Int)
  /// A long table repeats the KPI in the row of every channel, where it cannot be added up.
  case outcomePerChannel(String, TableName)
  /// A table has another number of rows than when the plan was made.
  case rowsChanged(TableName, rows: Int, expected: Int)
  /// An interaction names a column that the weekly table does not have.
  case noSuchColumn(String, candidates: [String])
}

extension WeeklyError: DescribedFailure, CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .nothingToAggregate: "the weekly plan takes nothing from any table"
    case .replacesSource(let table):
      "the weekly table would replace \(table), which it is made from"
    case .unplacedRows(let table, let column, let coordinate, let rows):
      "\(rows) rows of \(table) have no valid \(coordinate.rawValue) in \(column)"
    case .notNumeric(let table, let column, let rows):
      "\(column) in \(table) is text, not numbers, in \(rows) rows"
    case .noDates(let table, let column): "no row of \(table) has a valid date in \(column)"
    case .coarserThanWeekly(let table, let days):
      "the dates of \(table) are at least \(days) days apart, which is coarser than weeks"
    case .noWholeWeek(let first, let last):
      "there is no whole week between \(first) and \(last)"
    case .noGeo(let table, let measure):
      "\(table) has no geo column, so \(measure) cannot be told apart by geo"
    case .gap(let column, let week, let geo, let weeks):
      "\(column) has no value in the week of \(week)" + (geo.map { " in \($0)" } ?? "")
        + (weeks > 1 ? " and in \(weeks - 1) more" : "")
    case .rowsChanged(let table, let rows, let expected):
      "\(table) has \(rows) rows, not \(expected) as when its columns were looked at"
    case .outcomePerChannel(let column, let table):
      "\(table) repeats \(column) in the row of every channel, where it cannot be added up"
    case .noSuchColumn(let column, _): "the weekly table has no column \(column)"
    }
  }

  /// The data or what was asked of it is wrong.
  public var kind: FailureKind { .failed }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .nothingToAggregate: "name a KPI and at least one spend column"
    case .replacesSource: "choose another target with --into"
    case .unplacedRows: "clean the table first, or correct these rows and load it again"
    case .notNumeric:
      "leave cells without a number empty, or clean the table: type repair turns '$1,200' to 1200"
    case .noDates: "dates must be ISO text such as 2024-01-31; type repair can convert others"
    case .coarserThanWeekly: "a weekly model needs daily or weekly data"
    case .noWholeWeek: "load data of at least one whole week"
    case .noGeo: "leave out --geo, or load the table with a geo column"
    case .gap: "load the missing weeks, or say what stands in them with --fill zero, carry or mean"
    case .rowsChanged: "run the command again when no other program changes the table"
    case .outcomePerChannel: "load it as a table of its own with one row per day"
    case .noSuchColumn(_, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    }
  }
}
