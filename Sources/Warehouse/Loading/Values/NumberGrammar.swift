/// Numbers as people write them: signs, currencies, grouped thousands, decimal commas, percent,
/// accountants' parentheses, exponents.
enum NumberGrammar {
  /// The longest text that is tried.
  static let longest = 64

  /// Takes a written number apart.
  static func scan(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> ScannedNumber {
    guard count <= longest else { return ScannedNumber() }
    var text = UnsafeBufferPointer(start: bytes, count: count)
    var number = ScannedNumber()
    var isPercent = false
    guard hasDigit(text), strip(&text, into: &number, &isPercent) else { return ScannedNumber() }
    var body = NumberBody()
    guard body.read(text) else { return ScannedNumber() }
    body.finish(&number)
    if isPercent { asPercent(&number) }
    if number.shapes.isDisjoint(with: .readings) { return ScannedNumber() }
    if number.currency >= 0 { number.shapes.insert(.currency) }
    return number
  }

  private static func hasDigit(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains { $0 &- 0x30 < 10 }
  }

  /// Takes off what stands around the digits; false when it does not fit together.
  private static func strip(
    _ text: inout UnsafeBufferPointer<UInt8>, into number: inout ScannedNumber,
    _ isPercent: inout Bool
  ) -> Bool {
    var signs = 0
    trim(&text)
    if text.first == 0x28 && text.last == 0x29 {
      number.isNegative = true
      signs += 1
      drop(&text, first: 1, last: 1)
    }
    // A sign may stand before or after the currency: "-$5", "$-5".
    for _ in 0..<2 {
      if let length = signLength(text) {
        signs += 1
        number.isNegative = number.isNegative || text[0] != 0x2B
        drop(&text, first: length)
      }
      guard number.currency < 0, let sign = Currency.prefix(text) else { break }
      number.currency = sign.index
      drop(&text, first: sign.length)
    }
    if text.last == 0x25 {
      isPercent = true
      drop(&text, last: 1)
    } else if number.currency < 0, let sign = Currency.suffix(text) {
      number.currency = sign.index
      drop(&text, last: sign.length)
    }
    return signs <= 1 && !text.isEmpty && !(isPercent && number.currency >= 0)
  }

  /// The length of a sign at the beginning: `+`, `-` or the minus of Unicode.
  private static func signLength(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    if text.first == 0x2B || text.first == 0x2D { return 1 }
    return text.starts(with: [0xE2, 0x88, 0x92]) ? 3 : nil
  }

  private static func drop(
    _ text: inout UnsafeBufferPointer<UInt8>, first: Int = 0, last: Int = 0
  ) {
    guard first + last <= text.count else { return }
    text = UnsafeBufferPointer(rebasing: text[first..<(text.count - last)])
    trim(&text)
  }

  private static func trim(_ text: inout UnsafeBufferPointer<UInt8>) {
    while let length = spaceLength(text) {
      text = UnsafeBufferPointer(rebasing: text[length...])
    }
    while text.last == 0x20 || text.last == 0x09 {
      text = UnsafeBufferPointer(rebasing: text[..<(text.count - 1)])
    }
    if text.count >= 2, text[text.count - 2] == 0xC2, text[text.count - 1] == 0xA0 {
      text = UnsafeBufferPointer(rebasing: text[..<(text.count - 2)])
    }
  }

  /// The length of a space at the beginning: plain, tab, no-break or narrow no-break.
  static func spaceLength(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    switch text.first {
    case 0x20, 0x09: 1
    case 0xC2 where text.count >= 2 && text[1] == 0xA0: 2
    case 0xE2 where text.count >= 3 && text[1] == 0x80 && text[2] == 0xAF: 3
    default: nil
    }
  }

  private static func asPercent(_ number: inout ScannedNumber) {
    var shapes = number.shapes.subtracting(.readings)
    if number.shapes.contains(.realPoint) { shapes.insert(.percentPoint) }
    if number.shapes.contains(.realComma) { shapes.insert(.percentComma) }
    number.shapes = shapes
    number.pointExponent -= 2
    number.commaExponent -= 2
  }
}
