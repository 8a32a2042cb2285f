/// One value as SQLite stores it: the five storage classes and nothing else.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension SQLValue {
  /// The integer itself, or a real that is a whole number in the range of `Int64`.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .real(let value): Int64(exactly: value)
    case .null, .text, .blob: nil
    }
  }

  /// The number as a double; an integer above 2^53 loses its last digits.
  public var real: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .null, .text, .blob: nil
    }
  }

  /// The text itself; numbers are not converted.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// Whether the value is SQL's `null`.
  public var isNull: Bool { self == .null }
}

// `nil` is no literal of `null`: a value that is not there would then equal neither.
extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
{
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A number with a fraction.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// `true` is 1 and `false` 0, as in SQLite.
  public init(booleanLiteral value: Bool) { self = .integer(value ? 1 : 0) }
}

extension SQLValue {
  /// A column value for an integer that may be missing.
  public init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }

  /// A column value for a number that may be missing; NaN is stored as `null`, as SQLite does.
  public init(_ value: Double?) { self = value.map { $0.isNaN ? .null : .real($0) } ?? .null }

  /// A column value for text that may be missing.
  public init(_ value: String?) { self = value.map { .text($0) } ?? .null }
}
