/// Why a regression cannot be computed.
public enum RegressionError: Error, Sendable, Equatable {
  /// The design, the column names and the target do not have matching sizes.
  case wrongShape(what: String, count: Int, expected: Int)
  /// A value is missing or infinite; rows count from 0.
  case notFinite(column: String, row: Int)
  /// A value is so large that its square cannot be represented; rows count from 0.
  case tooLarge(column: String, row: Int)
  /// The target never changes, so there is nothing to explain.
  case constantTarget(name: String, value: Double)
  /// There are not more rows than coefficients.
  case tooFewRows(rows: Int, columns: Int)
  /// Some columns determine another one exactly; all columns of that combination, in design order.
  case rankDeficient(columns: [String])
  /// The confidence level does not lie between 0 and 1.
  case invalidConfidenceLevel(Double)
  /// The number of lags is negative, or the rows do not divide into series of the given length.
  case invalidSeries(lags: Int, seriesLength: Int, rows: Int)
  /// The factorisation failed inside LAPACK.
  case notFactored
}

extension RegressionError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .wrongShape(let what, let count, let expected):
      "there are \(count) \(what) where \(expected) are expected"
    case .notFinite(let column, let row):
      "\(column) has no finite value in row \(row + 1)"
    case .tooLarge(let column, let row):
      "\(column) is too large to compute with in row \(row + 1)"
    case .constantTarget(let name, let value):
      "\(name) is \(value) in every row, so there is nothing to explain"
    case .tooFewRows(let rows, let columns):
      "\(rows) rows cannot determine \(columns) coefficients and an error"
    case .rankDeficient(let columns): Self.dependency(among: columns)
    case .invalidConfidenceLevel(let level):
      "a confidence level of \(level) does not lie between 0 and 1"
    case .invalidSeries(let lags, let seriesLength, let rows):
      "\(rows) rows do not make series of \(seriesLength) rows with \(lags) lags"
    case .notFactored: "the design matrix could not be factored"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .wrongShape: "give one name per column and one target value per row"
    case .notFinite: "fill or drop the missing and infinite values first"
    case .tooLarge: "express the column in larger units"
    case .constantTarget: "choose a column that varies as the KPI"
    case .tooFewRows(_, let columns):
      "use at least \(columns + 1) rows, or fewer columns"
    case .rankDeficient(let columns):
      columns.count == 1
        ? "leave the column out" : "leave one of the columns out, or add ridge"
    case .invalidConfidenceLevel: "0.9 or 0.95 are usual"
    case .invalidSeries: "lags are 0 or more, and every series has the same number of rows"
    case .notFactored: "look for extreme values in the columns"
    }
  }

  private static func dependency(among columns: [String]) -> String {
    switch columns.count {
    case 0: "some columns determine each other"
    case 1: "\(columns[0]) is zero in every row"
    case 2: "\(columns[0]) and \(columns[1]) are multiples of each other"
    default:
      "\(columns.dropLast().joined(separator: ", ")) and \(columns[columns.count - 1])"
        + " are combinations of each other"
    }
  }
}
