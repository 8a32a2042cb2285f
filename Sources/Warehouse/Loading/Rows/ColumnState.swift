/// What the conversion of one column knows while rows pass; lives in memory of the converter.
struct ColumnState {
  /// How values are stored.
  var steps: ColumnReading.Steps
  /// The shapes that are understood.
  var accepts: ValueShapes
  /// Whether `,` is the decimal mark.
  var usesComma: Bool
  /// Whether the column is text whatever may follow, so that values need no look.
  var isSettled = false
  /// The shapes of all values so far.
  var tally = ShapeTally()
  /// The number of values that did not fit.
  var misfits = 0
  /// The currencies of the amounts, as bits of their indices in ``Currency/all``.
  var currencies: UInt32 = 0
  /// Whether ambiguous dates go forward in time when read day first, and when read month first.
  var evidence = OrderEvidence()
  /// Room for a date or moment written anew.
  let scratch: UnsafeMutablePointer<UInt8> = .allocate(capacity: 64)

  /// A column with nothing counted yet.
  init(reading: ColumnReading) {
    steps = reading.steps
    accepts = reading.accepts
    usesComma = reading.usesComma
  }

  /// Gives the memory back.
  func free() {
    tally.free()
    scratch.deallocate()
  }
}

/// How often ambiguous dates step back in time under either order.
struct OrderEvidence: Equatable {
  private var lastDayFirst = 0
  private var lastMonthFirst = 0
  private var backDayFirst = 0
  private var backMonthFirst = 0

  /// Takes in a date that can be read both ways; `month` and `day` are those of day first.
  mutating func add(year: Int, month: Int, day: Int) {
    let dayFirst = GregorianDay.order(year: year, month: month, day: day)
    let monthFirst = GregorianDay.order(year: year, month: day, day: month)
    if dayFirst < lastDayFirst { backDayFirst += 1 }
    if monthFirst < lastMonthFirst { backMonthFirst += 1 }
    (lastDayFirst, lastMonthFirst) = (dayFirst, monthFirst)
  }

  /// Whether day first is the order in which the file runs forward; `nil` when neither is.
  var prefersDayFirst: Bool? {
    backDayFirst == backMonthFirst ? nil : backDayFirst < backMonthFirst
  }
}
