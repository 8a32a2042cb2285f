import FoundationEssentials
public import Warehouse

/// What `column_profile` measured of one column: storage, numbers, texts and days.
public struct ColumnFacts: Sendable, Equatable {
  /// Rows of the table.
  public var rows = 0
  /// Rows where the column is `null`.
  public var nulls = 0
  /// Values stored as integers.
  public var integers = 0
  /// Values stored as reals.
  public var reals = 0
  /// Values stored as text.
  public var texts = 0
  /// Values stored as blobs.
  public var blobs = 0
  /// Infinite numbers, which take no part in extremes, moments and quantiles.
  public var infinite = 0
  /// Different values, `null` not counted.
  public var distinct = 0
  /// Whether the distinct count and the quantiles are exact rather than estimated.
  public var isExact = true
  /// Whether each number is greater than the one in the row before.
  public var isIncreasing = false
  /// Whether each number is the one in the row before plus one.
  public var stepsByOne = false
  /// The smallest value: of the numbers if there are any, else of the texts.
  public var minimum: SQLValue = .null
  /// The largest value: of the texts if there are any, else of the numbers.
  public var maximum: SQLValue = .null
  /// Mean of the finite numbers.
  public var mean: Double?
  /// Sample standard deviation of the finite numbers.
  public var standardDeviation: Double?
  /// The quartiles of the finite numbers: 25, 50 and 75 %.
  public var quartiles: [Double] = []
  /// Numbers equal to zero.
  public var zeros = 0
  /// Numbers below zero.
  public var negatives = 0
  /// Bytes of the longest text.
  public var longestText = 0
  /// How many values read as each kind of text, for example `iso_date` or `number`.
  public var kinds: [String: Int] = [:]
  /// The calendar of the dates in the column.
  public var days: DayFacts?
  /// The most frequent values, most frequent first, ten at most.
  public var top: [Frequency] = []
  /// Whether no value outside `top` is more frequent than those in it.
  public var isTopExact = true
  /// The same hexadecimal text whenever the column holds the same values, in any order.
  public var fingerprint = ""
  /// The JSON object the facts were read from, empty for facts that were not.
  public internal(set) var json = ""

  /// A value with how often it occurs.
  public struct Frequency: Sendable, Equatable {
    /// The value.
    public var value: SQLValue
    /// In how many rows.
    public var count: Int
  }

  /// Facts of a column of no rows; the members are set one by one.
  public init() {}
}

/// The different days of a column of dates.
public struct DayFacts: Sendable, Equatable, Decodable {
  /// How many different days.
  public var distinct: Int
  /// The first day as `YYYY-MM-DD`.
  public var first: String
  /// The last day as `YYYY-MM-DD`.
  public var last: String
  /// Days from the first to the last, both counted.
  public var span: Int
  /// How many of the different days are each weekday, Monday first.
  public var weekdays: [Int]
  /// How many of the different days are the first of a month.
  public var monthStarts: Int
  /// The most frequent steps from one day to the next, most frequent first.
  public var steps: [Step]

  /// A number of days from one day to the next one present.
  public struct Step: Sendable, Equatable, Decodable {
    /// The days between.
    public var days: Int
    /// How often.
    public var count: Int
  }
}

extension ColumnFacts {
  /// Rows where the column has a value.
  public var present: Int { rows - nulls }

  /// Values that are numbers in storage.
  public var numbers: Int { integers + reals }

  /// The part of the values, from 0 to 1, that read as a date in any form.
  public var dateShare: Double {
    let dates = kinds.reduce(0) { $0 + (Self.dateKinds.contains($1.key) ? $1.value : 0) }
    return share(dates)
  }

  /// The part of the values, from 0 to 1, that are numbers or texts reading as numbers.
  public var numberShare: Double { share(numbers + kinds["number", default: 0]) }

  /// The forms of dates in the column, in alphabetical order.
  public var dateForms: [String] { Self.dateKinds.filter { kinds[$0] != nil } }

  private static let dateKinds = [
    "ambiguous_date", "compact_date", "day_first_date", "iso_date", "iso_timestamp", "iso_week",
    "month", "month_first_date", "month_name_date", "year_first_date",
  ]

  func share(_ count: Int) -> Double { present == 0 ? 0 : Double(count) / Double(present) }

  /// Whether all values are 0 and 1 and both occur.
  public var isFlag: Bool {
    numbers == present && distinct == 2 && minimum.real == 0 && maximum.real == 1
  }

  /// What the values are, whatever they are stored as.
  public var inferredType: InferredType {
    if present == 0 { return .empty }
    if isFlag || share(kinds["truth", default: 0]) > 0.95 { return .boolean }
    if dateShare > 0.95 {
      return share(kinds["iso_timestamp", default: 0]) > 0.5 ? .timestamp : .date
    }
    if numberShare > 0.95 { return reals == 0 && texts == 0 ? .integer : .real }
    return blobs == present ? .blob : .text
  }
}

/// What the values of a column are, whatever they are stored as.
public enum InferredType: String, Sendable, CaseIterable {
  case empty
  case boolean
  case integer
  case real
  case date
  case timestamp
  case text
  case blob
}
