/// Turns one written value into the cell that is stored, and counts its shapes.
enum CellConverter {
  /// The cell of a value; `nil` when the value does not fit its column.
  @inline(__always)
  static func cell(
    _ column: UnsafeMutablePointer<ColumnState>, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Cell? {
    guard count > 0 else {
      column.pointee.tally.addEmpty()
      return .null
    }
    switch column.pointee.steps {
    case .text: return text(column, bytes, count)
    case .integer, .real: return number(column, bytes, count)
    case .date: return date(column, bytes, count)
    case .timestamp: return timestamp(column, bytes, count)
    case .boolean: return boolean(column, bytes, count)
    }
  }

  @inline(__always)
  private static func text(
    _ column: UnsafeMutablePointer<ColumnState>, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Cell? {
    if !column.pointee.isSettled { column.pointee.tally.add(ValueScanner.shapes(bytes, count)) }
    return WordScanner.isNullWord(bytes, count) ? .null : .text(bytes, count)
  }

  @inline(__always)
  private static func number(
    _ column: UnsafeMutablePointer<ColumnState>, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Cell? {
    let number = ScannedNumber(bytes, count)
    guard !number.shapes.isDisjoint(with: column.pointee.accepts) else {
      return other(column, bytes, count)
    }
    column.pointee.tally.add(number.shapes)
    if number.currency >= 0 { column.pointee.currencies |= 1 << UInt32(number.currency) }
    if column.pointee.steps == .integer { return number.integer.map { .integer($0) } }
    return number.real(usingComma: column.pointee.usesComma, bytes, count).map { .real($0) }
  }

  @inline(__always)
  private static func date(
    _ column: UnsafeMutablePointer<ColumnState>, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Cell? {
    let date = ScannedDate(bytes, count)
    guard !date.shapes.isDisjoint(with: column.pointee.accepts) else {
      return other(column, bytes, count)
    }
    note(date, in: column, bytes, count)
    if count == 10 && date.shapes == .dateYearFirst && bytes[4] == 0x2D && bytes[7] == 0x2D {
      return .text(bytes, 10)
    }
    let scratch = column.pointee.scratch
    CanonicalDate.write(date, swapped: isMonthFirst(date, column), to: scratch)
    return .text(scratch, 10)
  }

  private static func timestamp(
    _ column: UnsafeMutablePointer<ColumnState>, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Cell? {
    let date = ScannedDate(bytes, count)
    guard !date.shapes.isDisjoint(with: column.pointee.accepts) else {
      return other(column, bytes, count)
    }
    note(date, in: column, bytes, count)
    let scratch = column.pointee.scratch
    CanonicalDate.write(date, swapped: isMonthFirst(date, column), to: scratch)
    return .text(scratch, CanonicalDate.write(date.time, of: bytes, after: scratch))
  }

  private static func boolean(
    _ column: UnsafeMutablePointer<ColumnState>, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Cell? {
    let shapes = WordScanner.shapes(bytes, count)
    guard !shapes.isDisjoint(with: column.pointee.accepts) else {
      return other(column, bytes, count)
    }
    column.pointee.tally.add(shapes)
    return .integer(WordScanner.isTrue(bytes, count) ? 1 : 0)
  }

  /// A value of another shape than the column's: missing, or a misfit.
  private static func other(
    _ column: UnsafeMutablePointer<ColumnState>, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> Cell? {
    let shapes = ValueScanner.shapes(bytes, count)
    column.pointee.tally.add(shapes)
    return shapes == .missing ? .null : nil
  }

  /// Counts a date under the same shapes as if it had not been known to be one.
  @inline(__always)
  private static func note(
    _ date: ScannedDate, in column: UnsafeMutablePointer<ColumnState>,
    _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) {
    if date.shapes == .dateYearFirst {
      column.pointee.tally.add(date.shapes)
      return
    }
    column.pointee.tally.add(
      date.shapes == .dateCompact ? ValueScanner.shapes(bytes, count) : date.shapes)
    let both: ValueShapes = [.dateDayFirst, .dateMonthFirst]
    let bothMoments: ValueShapes = [.timestampDayFirst, .timestampMonthFirst]
    if date.shapes.isSuperset(of: both) || date.shapes.isSuperset(of: bothMoments) {
      column.pointee.evidence.add(year: date.year, month: date.month, day: date.day)
    }
  }

  private static func isMonthFirst(
    _ date: ScannedDate, _ column: UnsafeMutablePointer<ColumnState>
  ) -> Bool {
    let monthFirst: ValueShapes = [.dateMonthFirst, .timestampMonthFirst]
    return !date.shapes.intersection(column.pointee.accepts).isDisjoint(with: monthFirst)
  }
}

/// The one way in which dates and moments are stored.
enum CanonicalDate {
  /// Writes ten bytes `YYYY-MM-DD`; swapped when what was scanned as the month is the day.
  static func write(
    _ date: ScannedDate, swapped: Bool, to target: UnsafeMutablePointer<UInt8>
  ) {
    pair(date.year / 100, target)
    pair(date.year % 100, target + 2)
    target[4] = 0x2D
    pair(swapped ? date.day : date.month, target + 5)
    target[7] = 0x2D
    pair(swapped ? date.month : date.day, target + 8)
  }

  /// Writes ` HH:MM:SS` with the fraction and the zone as they were, after ten bytes of a date.
  ///
  /// - Returns: the length with the date.
  static func write(
    _ time: ScannedTime, of bytes: UnsafePointer<UInt8>,
    after target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    target[10] = 0x20
    pair(time.hour, target + 11)
    target[13] = 0x3A
    pair(time.minute, target + 14)
    target[16] = 0x3A
    pair(time.second, target + 17)
    var length = 19
    for position in time.fraction {
      target[length] = bytes[position] == 0x2C ? 0x2E : bytes[position]
      length += 1
    }
    for position in time.zone {
      target[length] = bytes[position] == 0x7A ? 0x5A : bytes[position]
      length += 1
    }
    return length
  }

  private static func pair(_ number: Int, _ target: UnsafeMutablePointer<UInt8>) {
    target[0] = UInt8(truncatingIfNeeded: 0x30 + number / 10 % 10)
    target[1] = UInt8(truncatingIfNeeded: 0x30 + number % 10)
  }
}
