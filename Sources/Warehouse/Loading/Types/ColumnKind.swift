/// What the values of a column mean; the table stores them as one of three SQLite types.
public enum ColumnKind: String, Sendable, CaseIterable {
  /// Whole numbers within 64 bits.
  case integer
  /// Numbers with a fraction.
  case real
  /// Amounts written with a currency sign here or there; the number is stored.
  case money
  /// Shares written with `%`; the fraction is stored, so `12.5%` is 0.125.
  case percent
  /// `true`, `false`, `yes`, `no` and their first letters; 1 or 0 is stored.
  case boolean
  /// Days, stored as text `YYYY-MM-DD`.
  case date
  /// Moments, stored as text `YYYY-MM-DD HH:MM:SS`.
  case timestamp
  /// Anything else, stored as it is.
  case text

  /// The type the column is declared with in a `strict` table.
  public var declaredType: String {
    switch self {
    case .integer, .boolean: "integer"
    case .real, .money, .percent: "real"
    case .date, .timestamp, .text: "text"
    }
  }

  /// The noun for a message: "is not a date".
  var noun: String {
    switch self {
    case .integer: "a whole number"
    case .real: "a number"
    case .money: "an amount of money"
    case .percent: "a percentage"
    case .boolean: "true or false"
    case .date: "a date"
    case .timestamp: "a date and time"
    case .text: "text"
    }
  }
}
