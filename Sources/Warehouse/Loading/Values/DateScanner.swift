/// A written day or moment taken apart.
struct ScannedDate {
  /// How it can be read; empty when it is no date.
  var shapes: ValueShapes = []
  var year = 0
  /// The month when the value is read day first or with the year or a name; the day otherwise.
  var month = 0
  /// The day when the value is read day first or with the year or a name; the month otherwise.
  var day = 0
  var time = ScannedTime()
}

/// The time of day of a moment, as it is written.
struct ScannedTime {
  var hour = 0
  var minute = 0
  var second = 0
  /// The place of the fraction with its point, in the value's bytes.
  var fraction = 0..<0
  /// The place of the zone, `Z` or an offset, in the value's bytes.
  var zone = 0..<0
  /// Whether the value has a time at all.
  var isPresent = false

  /// Whether nothing is lost when only the day is kept.
  var isMidnight: Bool {
    hour == 0 && minute == 0 && second == 0 && fraction.isEmpty && zone.isEmpty
  }
}

extension ScannedDate {
  /// The longest text that is tried.
  static let longest = 48

  /// Scans a value; the ISO form takes a short way.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    if count == 10 && bytes[4] == 0x2D && bytes[7] == 0x2D {
      self.init(isoDay: bytes)
      if !shapes.isEmpty { return }
    }
    self = DateGrammar.scan(bytes, count)
  }

  @inline(__always)
  private init(isoDay bytes: UnsafePointer<UInt8>) {
    var worst: UInt8 = 0
    for position in 0..<10 where position != 4 && position != 7 {
      worst = max(worst, bytes[position] &- 0x30)
    }
    guard worst < 10 else { return }
    func digit(_ position: Int) -> Int { Int(bytes[position] &- 0x30) }
    year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
    month = digit(5) * 10 + digit(6)
    day = digit(8) * 10 + digit(9)
    if GregorianDay.isValid(year: year, month: month, day: day) { shapes = .dateYearFirst }
  }
}
