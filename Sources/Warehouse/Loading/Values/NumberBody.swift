/// The digits of a number with the separators between them.
///
/// Only the last separator can be a decimal mark; those before it group thousands, are all the
/// same, and have three digits between them.
struct NumberBody {
  private enum Separator: Equatable {
    case point
    case comma
    case space
    case apostrophe
  }

  private var digits: UInt64 = 0
  private var digitCount = 0
  private var written = 0
  private var firstIsZero = false
  private var grouping: Separator?
  private var lastGroupAt = 0
  private var groupsFit = true
  private var last: (separator: Separator, at: Int)?
  private var exponent: Int?

  /// Reads all bytes; false at the first that has no place in a number.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < text.count {
      let digit = text[position] &- 0x30
      if digit < 10 {
        append(digit)
        position += 1
      } else if text[position] | 0x20 == 0x65 {
        return readExponent(UnsafeBufferPointer(rebasing: text[(position + 1)...]))
      } else if let (separator, length) = Self.separator(
        UnsafeBufferPointer(rebasing: text[position...]))
      {
        confirmLast()
        last = (separator, written)
        position += length
      } else {
        return false
      }
    }
    return written > 0
  }

  private mutating func append(_ digit: UInt8) {
    if written == 0 { firstIsZero = digit == 0 }
    written += 1
    if digitCount > 0 || digit != 0 { digitCount += 1 }
    // Digits beyond the nineteenth are read again from the text by whoever needs them.
    if digitCount <= 19 { digits = digits &* 10 &+ UInt64(digit) }
  }

  private mutating func readExponent(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    let isNegative = rest.first == 0x2D
    if isNegative || rest.first == 0x2B { rest = rest.dropFirst() }
    guard written > 0, (1...4).contains(rest.count), rest.allSatisfy({ $0 &- 0x30 < 10 })
    else { return false }
    let value = rest.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    exponent = isNegative ? -value : value
    return true
  }

  private static func separator(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> (Separator, Int)? {
    switch text.first {
    case 0x2E: (.point, 1)
    case 0x2C: (.comma, 1)
    case 0x27: (.apostrophe, 1)
    default: NumberGrammar.spaceLength(text).map { (.space, $0) }
    }
  }

  /// A separator that another one follows can only group.
  private mutating func confirmLast() {
    guard let last else { return }
    groupsFit = groupsFit && canGroup(last.separator, at: last.at)
    grouping = grouping ?? last.separator
    lastGroupAt = last.at
  }

  private func canGroup(_ separator: Separator, at position: Int) -> Bool {
    guard let grouping else { return (1...3).contains(position) && !firstIsZero }
    return grouping == separator && position - lastGroupAt == 3
  }

  /// Puts the digits and every way to read them into a number.
  func finish(_ number: inout ScannedNumber) {
    number.digits = digits
    number.digitCount = digitCount
    guard groupsFit else { return }
    guard let last else {
      finishWhole(&number)
      return
    }
    if canEndGroups(last) {
      let shape: ValueShapes = digitCount <= 18 ? .integers : []
      number.shapes.formUnion(.grouped)
      if last.separator != .point { add(&number, shape, .integerPoint, .realPoint, fraction: 0) }
      if last.separator != .comma { add(&number, shape, .integerComma, .realComma, fraction: 0) }
    }
    guard grouping == nil || (grouping != last.separator && last.at - lastGroupAt == 3) else {
      return
    }
    if grouping != nil { number.shapes.insert(.grouped) }
    let fraction = written - last.at
    if last.separator == .point { add(&number, [], .integerPoint, .realPoint, fraction: fraction) }
    if last.separator == .comma { add(&number, [], .integerComma, .realComma, fraction: fraction) }
  }

  private func canEndGroups(_ last: (separator: Separator, at: Int)) -> Bool {
    written - last.at == 3 && exponent == nil && canGroup(last.separator, at: last.at)
  }

  private func finishWhole(_ number: inout ScannedNumber) {
    if let exponent {
      number.shapes = [.realPoint, .realComma]
      number.pointExponent = exponent
      number.commaExponent = exponent
    } else if firstIsZero && written > 1 {
      number.shapes = [.realPoint, .realComma, .leadingZero]
    } else if digitCount > 19 || digits > Self.largest(number.isNegative) {
      number.shapes = [.realPoint, .realComma, .beyond64Bits]
    } else {
      number.shapes = [.integerPoint, .realPoint, .integerComma, .realComma]
    }
  }

  private static func largest(_ isNegative: Bool) -> UInt64 {
    isNegative ? UInt64(Int64.max) + 1 : UInt64(Int64.max)
  }

  private func add(
    _ number: inout ScannedNumber, _ whole: ValueShapes, _ integer: ValueShapes,
    _ real: ValueShapes, fraction: Int
  ) {
    number.shapes.formUnion(real.union(whole.intersection(integer)))
    let power = (exponent ?? 0) - fraction
    if real == .realPoint { number.pointExponent = power } else { number.commaExponent = power }
  }
}
