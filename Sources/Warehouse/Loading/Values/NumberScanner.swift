/// A written number taken apart: its digits and the power of ten under either decimal mark.
struct ScannedNumber {
  /// How it can be read; empty when it is no number.
  var shapes: ValueShapes = []
  /// Whether it is below zero, by a minus sign or by parentheses.
  var isNegative = false
  /// All digits as one whole number, when there are at most 19 of them.
  var digits: UInt64 = 0
  /// The number of digits from the first that is not zero.
  var digitCount = 0
  /// The power of ten when `.` is the decimal mark.
  var pointExponent = 0
  /// The power of ten when `,` is the decimal mark.
  var commaExponent = 0
  /// The currency, as an index into ``Currency/all``; negative when there is none.
  var currency = -1
}

extension ScannedNumber {
  /// Scans a value; plain digits with at most one point take a short way.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    var position = 0
    var value: UInt64 = 0
    var point = -1
    if count > 0 && bytes[0] == 0x2D {
      isNegative = true
      position = 1
    }
    let start = position
    guard count - start <= 19 && count > start else {
      self = NumberGrammar.scan(bytes, count)
      return
    }
    while position < count {
      let digit = bytes[position] &- 0x30
      if digit < 10 {
        value = value &* 10 &+ UInt64(digit)
      } else if bytes[position] == 0x2E && point < 0 {
        point = position
      } else {
        self = NumberGrammar.scan(bytes, count)
        return
      }
      position += 1
    }
    digits = value
    point < 0
      ? setWhole(first: bytes[start], count: count - start)
      : setFraction(first: bytes[start], whole: point - start, fraction: count - point - 1)
  }

  /// At most 19 digits and nothing else, so only the last of them may not fit 64 bits.
  @inline(__always)
  private mutating func setWhole(first: UInt8, count: Int) {
    digitCount = count
    if count > 1 && first == 0x30 {
      shapes = .reals.union(.leadingZero)
    } else if digits > UInt64(Int64.max) + (isNegative ? 1 : 0) {
      shapes = .reals.union(.beyond64Bits)
    } else {
      shapes = .wholeNumber
      if count == 8 && !isNegative && DigitDate.isPlausible(digits) {
        shapes.formUnion(.dateCompact)
      }
    }
  }

  /// Digits with one point among them; `1.234` may also be a thousand with a grouping point.
  @inline(__always)
  private mutating func setFraction(first: UInt8, whole: Int, fraction: Int) {
    guard whole + fraction > 0 else { return }
    digitCount = whole + fraction
    pointExponent = -fraction
    shapes = .realPoint
    if fraction == 3 && whole >= 1 && whole <= 3 && first != 0x30 {
      shapes.formUnion(.groupedComma)
    }
  }
}

/// A day written as eight digits.
enum DigitDate {
  /// Whether eight digits are a day of the years 1990 to 2049.
  @inline(__always)
  static func isPlausible(_ digits: UInt64) -> Bool {
    guard digits >= 19_900_101 && digits <= 20_491_231 else { return false }
    return GregorianDay.isValid(
      year: Int(digits / 10_000), month: Int(digits / 100 % 100), day: Int(digits % 100))
  }
}
