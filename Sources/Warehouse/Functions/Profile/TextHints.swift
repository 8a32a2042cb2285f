/// What one look at the bytes of a text rules out, so that texts such as `SKU-00341` need no parse.
///
/// It errs on the side of more: texts that are not ASCII may be anything.
struct TextHints {
  /// Whether there is a digit.
  private(set) var hasDigit = false
  /// Whether the text may hold the name of a month.
  private(set) var mayNameMonth = false
  /// Whether every byte can stand in a number; a sign cannot right after a digit.
  private(set) var mayBeNumber = true
  /// Whether there is a `/`, `.` or `-`.
  private(set) var hasDateSeparator = false

  /// Looks at a text.
  init(_ text: Slice<UnsafeRawBufferPointer>) {
    var letters = 0
    var start: UInt32 = 0
    var followsDigit = false
    for byte in text {
      let kind = Self.kinds[Int(byte)]
      hasDigit = hasDigit || kind & Self.digit != 0
      hasDateSeparator = hasDateSeparator || kind & Self.separator != 0
      mayBeNumber =
        mayBeNumber && kind & Self.inNumber != 0 && !(followsDigit && kind & Self.sign != 0)
      followsDigit = kind & Self.digit != 0
      mayNameMonth = mayNameMonth || kind & Self.beyondASCII != 0
      guard kind & Self.letter != 0 else {
        letters = 0
        continue
      }
      letters += 1
      guard letters <= 3 else { continue }
      start = (letters == 1 ? 0 : start << 8) | UInt32(byte | 0x20)
      if letters == 3 { mayNameMonth = mayNameMonth || Self.monthStarts.contains(start) }
    }
  }

  private static let digit: UInt8 = 1
  private static let letter: UInt8 = 2
  private static let separator: UInt8 = 4
  private static let inNumber: UInt8 = 8
  private static let beyondASCII: UInt8 = 16
  private static let sign: UInt8 = 32

  /// The first three letters of the months that ``DateText`` knows, those with an accent aside.
  private static let monthStarts: Set<UInt32> = {
    let words = """
      jan ene gen sty feb fev lut mar mrz apr avr abr kwi may mai mag maj jun jui giu cze jul lug \
      lip aug ago sie sep set wrz oct okt ott nov lis dec dez dic gru
      """
    return Set(words.split(separator: " ").map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } })
  }()

  private static let kinds: [UInt8] = (0...255).map { (byte: UInt8) in
    if byte >= 0x80 { return beyondASCII | inNumber }
    let character = Character(Unicode.Scalar(byte))
    var kind: UInt8 = 0
    if character.isNumber { kind |= digit | inNumber }
    if character.isLetter { kind |= letter }
    if "/.-".contains(character) { kind |= separator }
    if "+-".contains(character) { kind |= sign }
    // Signs, separators, and the letters of currencies, exponents and hexadecimal numbers.
    if " '.,+-()$%abcdefghprsux".contains(character.lowercased()) { kind |= inNumber }
    return kind
  }
}
