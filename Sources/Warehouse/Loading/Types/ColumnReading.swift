/// How the values of one column are read and stored.
struct ColumnReading: Sendable, Equatable {
  /// What the values mean.
  var kind: ColumnKind
  /// The shapes that are understood; any other value does not fit.
  var accepts: ValueShapes
  /// Whether `,` is the decimal mark.
  var usesComma = false

  /// Everything as it is.
  static let text = ColumnReading(kind: .text, accepts: [])

  /// Whether both store the same values in a column of the same type.
  func storesLike(_ other: ColumnReading) -> Bool {
    accepts == other.accepts && usesComma == other.usesComma
      && kind.declaredType == other.kind.declaredType && steps == other.steps
  }

  /// The way of storing, without the meaning: money is stored as any number.
  var steps: Steps {
    switch kind {
    case .integer: .integer
    case .real, .money, .percent: .real
    case .boolean: .boolean
    case .date: .date
    case .timestamp: .timestamp
    case .text: .text
    }
  }

  /// The ways of storing a value.
  enum Steps: UInt8 {
    case integer
    case real
    case boolean
    case date
    case timestamp
    case text
  }
}

extension ColumnReading {
  private static func reading(
    _ kind: ColumnKind, _ accepts: ValueShapes, comma: Bool = false
  ) -> ColumnReading {
    ColumnReading(kind: kind, accepts: accepts, usesComma: comma)
  }

  /// Every reading of a column that is not text, the first wins among those that fit equally.
  static let all: [ColumnReading] =
    [
      reading(.boolean, [.booleanWord, .trueLetter, .falseLetter]),
      reading(.date, .dateCompact),
      reading(.integer, .integerPoint),
      reading(.integer, .integerComma, comma: true),
      reading(.real, .realPoint),
      reading(.real, .realComma, comma: true),
      reading(.percent, .percentPoint),
      reading(.percent, .percentComma, comma: true),
    ] + dates + timestamps

  /// One way of writing dates before several ways mixed.
  private static let dates: [ColumnReading] = [
    reading(.date, .dateYearFirst),
    reading(.date, .dateDayFirst),
    reading(.date, .dateMonthFirst),
    reading(.date, .dateNamed),
    reading(.date, [.dateYearFirst, .dateNamed, .dateCompact]),
    reading(.date, [.dateYearFirst, .dateDayFirst, .dateNamed, .dateCompact]),
    reading(.date, [.dateYearFirst, .dateMonthFirst, .dateNamed, .dateCompact]),
  ]

  private static let timestamps: [ColumnReading] = [
    reading(.timestamp, [.timestampYearFirst, .dateYearFirst]),
    reading(.timestamp, [.timestampDayFirst, .dateDayFirst]),
    reading(.timestamp, [.timestampMonthFirst, .dateMonthFirst]),
    reading(.timestamp, [.timestampNamed, .dateNamed]),
    reading(
      .timestamp,
      [
        .timestampYearFirst, .timestampDayFirst, .timestampNamed, .dateYearFirst, .dateDayFirst,
        .dateNamed,
      ]),
    reading(
      .timestamp,
      [
        .timestampYearFirst, .timestampMonthFirst, .timestampNamed, .dateYearFirst,
        .dateMonthFirst, .dateNamed,
      ]),
  ]

  /// The shapes of days and moments whose order of day and month matters.
  var readsDayFirst: Bool {
    !accepts.isDisjoint(with: [.dateDayFirst, .timestampDayFirst])
  }
  var readsMonthFirst: Bool {
    !accepts.isDisjoint(with: [.dateMonthFirst, .timestampMonthFirst])
  }
}
