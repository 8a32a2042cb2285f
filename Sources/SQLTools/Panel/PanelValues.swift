public import Warehouse

/// The numbers of a weekly table in the layout a model wants: dense, row-major, nothing missing.
public struct PanelValues: Sendable, Equatable {
  /// The first day of each week as ISO text, ascending.
  public var weeks: [String]
  /// The geos in order; `["national"]` without a geo column.
  public var geos: [String]
  /// The channels in the order they were chosen.
  public var channels: [String]
  /// The controls in the order they were chosen.
  public var controls: [String]
  /// The KPI, `[geo][week]`.
  public var kpi: [Double]
  /// What drives the response, `[channel][geo][week]`.
  public var media: [Double]
  /// Money spent, `[channel][geo][week]`.
  public var spend: [Double]
  /// Control values, `[control][geo][week]`.
  public var controlValues: [Double]
  /// What only some models read, a column after the other, each `[geo][week]`.
  public var others: [[Double]] = []
}

/// Where a value of a weekly table stands.
public struct PanelCoordinates: Sendable, Equatable {
  /// The column.
  public var column: String
  /// The week as it stands in the table.
  public var week: String
  /// The geo, when the table has one.
  public var geo: String?
}

extension PanelCoordinates: CustomStringConvertible {
  /// The place in words.
  public var description: String {
    "\(column) in the week of \(week)" + (geo.map { " in \($0)" } ?? "")
  }
}

/// Why a table does not make a panel.
public enum PanelQueryError: Error, Sendable, Equatable {
  /// A chosen column does not exist; with the nearest that do.
  case noSuchColumn(String, candidates: [String])
  /// The table has no rows.
  case noRows
  /// A cell without a value, or a week without a row.
  case missing(PanelCoordinates, count: Int)
  /// A cell with text or bytes.
  case notNumeric(PanelCoordinates, value: String)
  /// A cell with an infinite number.
  case notFinite(PanelCoordinates)
  /// A week that is not an ISO date.
  case badWeek(String)
  /// A row without a geo.
  case noGeo(week: String)
  /// Two rows for one week and geo.
  case duplicate(week: String, geo: String?)
  /// Weeks that are not seven days apart.
  case brokenGrid(after: String, next: String)
}

extension PanelQueryError: DescribedFailure, CustomStringConvertible {
  /// One plain sentence with the coordinates.
  public var description: String {
    switch self {
    case .noSuchColumn(let name, _): "the table has no column \(name)"
    case .noRows: "the table has no rows"
    case .missing(let place, let count):
      "there is no value of \(place)" + (count > 1 ? " and at \(count - 1) more places" : "")
    case .notNumeric(let place, let value): "\(place) is not a number but \(value)"
    case .notFinite(let place): "\(place) is not a finite number"
    case .badWeek(let text): "the week \(text) is not a date such as 2024-01-29"
    case .noGeo(let week): "a row of the week of \(week) has no geo"
    case .duplicate(let week, let geo):
      "there are two rows for the week of \(week)" + (geo.map { " in \($0)" } ?? "")
    case .brokenGrid(let previous, let next):
      "the weeks jump from \(previous) to \(next) instead of going on after seven days"
    }
  }

  /// The data or what was asked of it is wrong.
  public var kind: FailureKind { .failed }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noSuchColumn(_, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .noRows: "load data first"
    case .missing, .badWeek, .noGeo, .duplicate, .brokenGrid:
      "make a weekly table first: mmmsql weekly TABLE"
    case .notNumeric, .notFinite: "clean the table first: mmmsql clean TABLE"
    }
  }
}
