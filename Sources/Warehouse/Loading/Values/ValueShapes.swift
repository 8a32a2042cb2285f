/// The ways in which one written value can be read, and what is remarkable about it.
///
/// A value often has several: `1,234` is a whole number with a decimal point in mind and a fraction
/// with a decimal comma in mind. What a column is follows from the shapes of all its values.
struct ValueShapes: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  /// A whole number within 64 bits; `.` is the decimal mark and `,` may group.
  static let integerPoint = ValueShapes(rawValue: 1 << 0)
  /// A number; `.` is the decimal mark and `,` may group.
  static let realPoint = ValueShapes(rawValue: 1 << 1)
  /// A whole number within 64 bits; `,` is the decimal mark and `.` may group.
  static let integerComma = ValueShapes(rawValue: 1 << 2)
  /// A number; `,` is the decimal mark and `.` may group.
  static let realComma = ValueShapes(rawValue: 1 << 3)
  /// A number with a percent sign.
  static let percentPoint = ValueShapes(rawValue: 1 << 4)
  static let percentComma = ValueShapes(rawValue: 1 << 5)

  /// `true`, `false`, `yes`, `no`.
  static let booleanWord = ValueShapes(rawValue: 1 << 6)
  /// `t` or `y`.
  static let trueLetter = ValueShapes(rawValue: 1 << 7)
  /// `f` or `n`.
  static let falseLetter = ValueShapes(rawValue: 1 << 8)

  /// `2024-01-31`, `2024/1/31`, `2024.01.31`.
  static let dateYearFirst = ValueShapes(rawValue: 1 << 9)
  /// `31/01/2024`, `31.1.2024`, `31-01-24`.
  static let dateDayFirst = ValueShapes(rawValue: 1 << 10)
  /// `01/31/2024`, `1-31-24`.
  static let dateMonthFirst = ValueShapes(rawValue: 1 << 11)
  /// `31 Jan 2024`, `31-Jan-24`, `January 31, 2024`.
  static let dateNamed = ValueShapes(rawValue: 1 << 12)
  /// `20240131`.
  static let dateCompact = ValueShapes(rawValue: 1 << 13)

  static let timestampYearFirst = ValueShapes(rawValue: 1 << 14)
  static let timestampDayFirst = ValueShapes(rawValue: 1 << 15)
  static let timestampMonthFirst = ValueShapes(rawValue: 1 << 16)
  static let timestampNamed = ValueShapes(rawValue: 1 << 17)

  /// A word that stands for a missing value where something other than text is expected.
  static let missing = ValueShapes(rawValue: 1 << 20)
  /// Digits that begin with a zero, as identifiers do.
  static let leadingZero = ValueShapes(rawValue: 1 << 21)
  /// A whole number that 64 bits cannot hold.
  static let beyond64Bits = ValueShapes(rawValue: 1 << 22)
  /// A currency sign or code is there.
  static let currency = ValueShapes(rawValue: 1 << 23)
  /// Thousands are separated.
  static let grouped = ValueShapes(rawValue: 1 << 24)

  /// The shapes that say how to read a value, without the remarks.
  static let readings = ValueShapes(rawValue: (1 << 20) - 1)
  // Sets used for each value are written as bits: literals of option sets are slow without
  // whole-module optimization.

  /// Whole numbers under either decimal mark.
  static let integers = ValueShapes(rawValue: 0b0101)
  /// Numbers under either decimal mark.
  static let reals = ValueShapes(rawValue: 0b1010)
  /// A plain whole number.
  static let wholeNumber = ValueShapes(rawValue: 0b1111)
  /// What `1.234` is when the point groups.
  static let groupedComma = ValueShapes(rawValue: 0b1100)
}
