public import Warehouse

/// One thing that cleaning does to a table.
public enum CleaningStep: Sendable, Equatable {
  /// Takes space off both ends of a text; an empty text becomes `null`.
  case trim(column: String)
  /// Writes one spelling for all variants of a category.
  case unifySpelling(column: String, replacements: [SpellingReplacement])
  /// Turns text such as `$1,200.50` into numbers; what shows no number becomes `null`.
  case repairNumbers(column: String)
  /// Turns dates in any common format into ISO text; what shows no date becomes `null`.
  case repairDates(column: String, order: DateOrder)
  /// Writes the product of two columns where the column is null or differs from it by more than 1 %.
  case enforceProduct(column: String, factors: ProductFactors)
  /// Removes rows equal to an earlier one in every column.
  case dropDuplicates
  /// Removes rows that share a key with another one; rows with a `null` in the key stay.
  case dropKeyedDuplicates(keys: [String], keep: DuplicateChoice)
  /// Treats the nulls of a column.
  case nulls(column: String, policy: NullPolicy)
  /// Treats numbers far from the rest of their column.
  case outliers(column: String, rule: OutlierRule, action: OutlierAction)
}

/// One variant of a category and the spelling to use instead.
public struct SpellingReplacement: Sendable, Equatable {
  /// The text as it stands in the table.
  public var variant: String
  /// The spelling to write.
  public var spelling: String

  /// A replacement.
  public init(_ variant: String, with spelling: String) {
    self.variant = variant
    self.spelling = spelling
  }
}

/// Two columns whose product a third should be, for example quantity and price.
public struct ProductFactors: Sendable, Equatable {
  /// The first factor.
  public var left: String
  /// The second factor.
  public var right: String

  /// Two factors.
  public init(_ left: String, _ right: String) {
    self.left = left
    self.right = right
  }
}

/// What comes first in a date such as 03/04/2024.
public enum DateOrder: String, Sendable, CaseIterable {
  case day, month
}

/// Which of several rows with one key stays, in the order of the table.
public enum DuplicateChoice: String, Sendable, CaseIterable {
  case first, last
}

/// What to do with nulls.
public enum NullPolicy: Sendable, Equatable {
  /// Leaves them.
  case keep
  /// Removes the row.
  case dropRow
  /// Writes zero.
  case zero
  /// Writes a value.
  case constant(SQLValue)
  /// Writes the median of the column.
  case median
  /// Writes the category that a code in another column tells.
  case told(by: PrefixCode)
  /// Writes what the other column suggests: its value times the ratio of the two columns' sums over
  /// the rows that have both, equal in the columns `within`, and in one week of the date if given.
  case proportional(to: String, within: [String], weekOf: String?)
  /// Writes the last value before it in the given order, within rows equal in the other columns.
  case forwardFill(orderedBy: String, within: [String])
}

/// When a number counts as an outlier.
public enum OutlierRule: Sendable, Equatable {
  /// More than `factor` times the interquartile range outside the quartiles (J. W. Tukey, 1977).
  case interquartileRange(factor: Double)
  /// More than `limit` standard deviations from the mean.
  case zScore(limit: Double)
}

/// What to do with outliers.
public enum OutlierAction: String, Sendable, CaseIterable {
  /// Sets `is_outlier` to 1 in a column of its own.
  case flag
  /// Moves the number to the nearest bound.
  case winsorise
  /// Removes the row.
  case drop
}

extension CleaningStep {
  /// The column it is about; `nil` for whole rows.
  public var column: String? {
    switch self {
    case .trim(let column), .unifySpelling(let column, _), .repairNumbers(let column),
      .repairDates(let column, _), .enforceProduct(let column, _), .nulls(let column, _),
      .outliers(let column, _, _):
      column
    case .dropDuplicates, .dropKeyedDuplicates: nil
    }
  }

  /// Its place in the order of work: values are repaired before rows are compared, and rows are
  /// compared before statistics are taken.
  var phase: Int {
    switch self {
    case .trim: 0
    case .unifySpelling: 1
    case .repairNumbers, .repairDates: 2
    case .enforceProduct: 3
    case .dropDuplicates: 4
    case .dropKeyedDuplicates: 5
    case .nulls(_, .dropRow): 6
    case .nulls: 7
    case .outliers: 8
    }
  }

  /// Whether it changes single values without a look at other rows.
  var isRepair: Bool { phase <= 3 }
  /// Whether it removes rows that repeat others.
  var isDuplicateStep: Bool { phase == 4 || phase == 5 }
  /// Whether it decides on rows that are left after duplicates have gone.
  var isDecision: Bool { phase >= 6 }

  /// The kind of step in a word, as it is stored.
  public var action: String {
    switch self {
    case .trim: "trim"
    case .unifySpelling: "unify_spelling"
    case .repairNumbers: "repair_numbers"
    case .repairDates: "repair_dates"
    case .enforceProduct: "enforce_product"
    case .dropDuplicates: "drop_duplicates"
    case .dropKeyedDuplicates: "drop_keyed_duplicates"
    case .nulls: "nulls"
    case .outliers: "outliers"
    }
  }
}

extension CleaningStep: CustomStringConvertible {
  /// What it does, in a sentence without a full stop.
  public var description: String {
    switch self {
    case .trim(let column): "trim spaces in \(column)"
    case .unifySpelling(let column, let replacements):
      "write one spelling in \(column): "
        + replacements.map { "'\($0.variant)' as '\($0.spelling)'" }.joined(separator: ", ")
    case .repairNumbers(let column): "read text in \(column) as numbers"
    case .repairDates(let column, let order):
      "read text in \(column) as dates, \(order.rawValue) first"
    case .enforceProduct(let column, let factors):
      "write \(factors.left) times \(factors.right) where \(column) is null or something else"
    case .dropDuplicates: "remove rows that repeat an earlier one"
    case .dropKeyedDuplicates(let keys, let keep):
      "keep the \(keep.rawValue) row of each \(keys.joined(separator: ", "))"
    case .nulls(let column, let policy): "\(policy) where \(column) is null"
    case .outliers(let column, let rule, let action):
      "\(action.rawValue) values of \(column) \(rule)"
    }
  }
}

extension NullPolicy: CustomStringConvertible {
  /// The policy as a verb phrase.
  public var description: String {
    switch self {
    case .keep: "change nothing"
    case .dropRow: "remove the row"
    case .zero: "write 0"
    case .constant(let value): "write \(JSONText.value(value))"
    case .median: "write the median"
    case .told(let code):
      "write what the first \(code.length) characters of \(code.column) tell: "
        + code.categories.map { "\($0.variant) is '\($0.spelling)'" }.joined(separator: ", ")
    case .proportional(let other, let within, let date):
      "write \(other) times its usual ratio"
        + (within.isEmpty ? "" : " within \(within.joined(separator: ", "))")
        + (date.map { " in the week of \($0)" } ?? "")
    case .forwardFill(let order, let within):
      "repeat the last value by \(order)"
        + (within.isEmpty ? "" : " within \(within.joined(separator: ", "))")
    }
  }
}

extension OutlierRule: CustomStringConvertible {
  /// The rule after the name of a column.
  public var description: String {
    switch self {
    case .interquartileRange(let factor):
      "more than \(factor) interquartile ranges outside the quartiles"
    case .zScore(let limit): "more than \(limit) standard deviations from the mean"
    }
  }
}
