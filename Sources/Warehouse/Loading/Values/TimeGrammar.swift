/// Times of day after a date: `T13:05`, ` 1:05:00 PM`, `13:05:00.250+02:00`.
enum TimeGrammar {
  /// Reads a time if there is one; false when what is there is no time.
  static func read(_ cursor: inout ByteCursor, _ time: inout ScannedTime) -> Bool {
    if cursor.isAtEnd { return true }
    guard let next = cursor.next, next == 0x20 || next | 0x20 == 0x74 || next == 0x2C else {
      return false
    }
    cursor.skip()
    cursor.skipSpaces()
    if cursor.isAtEnd { return true }
    guard clock(&cursor, &time), meridiem(&cursor, &time), zone(&cursor, &time) else {
      return false
    }
    time.isPresent = true
    return time.hour < 24 && time.minute < 60 && time.second < 60
  }

  private static func clock(_ cursor: inout ByteCursor, _ time: inout ScannedTime) -> Bool {
    let hour = cursor.number()
    guard (1...2).contains(hour.count), cursor.take(0x3A) else { return false }
    let minute = cursor.number()
    guard minute.count == 2 else { return false }
    (time.hour, time.minute) = (hour.value, minute.value)
    guard cursor.take(0x3A) else { return true }
    let second = cursor.number()
    guard second.count == 2 else { return false }
    time.second = second.value
    let start = cursor.position
    guard cursor.take(0x2E) || cursor.take(0x2C) else { return true }
    let digits = cursor.number()
    time.fraction = start..<cursor.position
    return (1...9).contains(digits.count)
  }

  private static func meridiem(_ cursor: inout ByteCursor, _ time: inout ScannedTime) -> Bool {
    cursor.skipSpaces()
    guard let letter = cursor.next.map({ $0 | 0x20 }), letter == 0x61 || letter == 0x70 else {
      return true
    }
    let word = cursor.letters(atMost: 2)
    guard word.count == 2, word[1] == 0x6D, (1...12).contains(time.hour) else { return false }
    time.hour = time.hour % 12 + (letter == 0x70 ? 12 : 0)
    return true
  }

  private static func zone(_ cursor: inout ByteCursor, _ time: inout ScannedTime) -> Bool {
    let start = cursor.position
    if cursor.take(0x5A) || cursor.take(0x7A) {
      time.zone = start..<cursor.position
      return true
    }
    guard cursor.take(0x2B) || cursor.take(0x2D) else { return true }
    let hour = cursor.number()
    if hour.count == 2 && cursor.take(0x3A) {
      guard cursor.number().count == 2 else { return false }
    } else if hour.count != 2 && hour.count != 4 {
      return false
    }
    time.zone = start..<cursor.position
    return true
  }
}

/// A place in a value's bytes.
struct ByteCursor {
  private let bytes: UnsafePointer<UInt8>
  private let count: Int
  /// The byte that is read next.
  private(set) var position = 0

  /// The first place of some bytes, which must outlive the cursor.
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    self.bytes = bytes
    self.count = count
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position >= count }

  /// The next byte, which stays.
  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  /// Whether the next byte is a digit.
  var peekIsDigit: Bool { next.map { $0 &- 0x30 < 10 } ?? false }

  /// Passes over one byte.
  mutating func skip() { position += 1 }

  /// Passes over spaces.
  mutating func skipSpaces() { skipAny(of: [0x20]) }

  /// Passes over all bytes of a set.
  mutating func skipAny(of set: [UInt8]) {
    while let byte = next, set.contains(byte) { position += 1 }
  }

  /// Passes over a byte if it is the next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// Reads a run of digits; the value of more than nine of them means nothing.
  mutating func number() -> (value: Int, count: Int) {
    var value = 0
    let start = position
    while let byte = next, byte &- 0x30 < 10 {
      value = value &* 10 &+ Int(byte &- 0x30)
      position += 1
    }
    return (value, position - start)
  }

  /// Reads a run of letters in lower case; longer runs are cut.
  mutating func letters(atMost limit: Int) -> [UInt8] {
    var word: [UInt8] = []
    while let byte = next.map({ $0 | 0x20 }), (0x61...0x7A).contains(byte), word.count < limit {
      word.append(byte)
      position += 1
    }
    return word
  }
}
