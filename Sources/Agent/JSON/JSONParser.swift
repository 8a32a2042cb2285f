/// Reads JSON as RFC 8259 defines it, and nothing more lenient.
///
/// Foundation's decoder takes the last of two members with one name and turns `1e999` into an error of
/// its own kind; what a model or a client sends is better refused where it says two things at once.
struct JSONParser {
  /// How deeply arrays and objects may lie in one another.
  static let greatestDepth = 128

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The one value of the text.
  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw fault("something after the value") }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
    case nil: throw fault("the end where a value belongs")
    default: throw fault("no value")
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    try enter()
    while try hasMore(before: UInt8(ascii: "}"), isFirst: members.isEmpty) {
      guard next == UInt8(ascii: "\"") else { throw fault("no name of a member") }
      let start = position
      let name = try string()
      skipSpace()
      try take(UInt8(ascii: ":"), "no colon")
      skipSpace()
      guard members.updateValue(try value(), forKey: name) == nil else {
        throw JSONError(reason: "a second member of one name", offset: start)
      }
    }
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    try enter()
    while try hasMore(before: UInt8(ascii: "]"), isFirst: elements.isEmpty) {
      elements.append(try value())
    }
    return .array(elements)
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= Self.greatestDepth else { throw fault("too deep a nesting") }
    position += 1
  }

  /// Goes to the next element, or past the end of what holds them.
  private mutating func hasMore(
    before end: UInt8, isFirst: Bool
  ) throws(JSONError) -> Bool {
    skipSpace()
    if next == end {
      position += 1
      depth -= 1
      return false
    }
    guard !isFirst else { return true }
    try take(UInt8(ascii: ","), "no comma")
    skipSpace()
    guard next != end else { throw fault("a comma before the end") }
    return true
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    for offset in 0..<text.utf8CodeUnitCount {
      guard next == text.utf8Start[offset] else { throw fault("no value") }
      position += 1
    }
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let first = position
    try digits()
    if bytes[first] == UInt8(ascii: "0"), position > first + 1 {
      throw JSONError(reason: "a number with a leading zero", offset: start)
    }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw JSONError(reason: "a number out of range", offset: start)
    }
    return .number(number)
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
      position += 1
    }
    guard position > start else { throw fault("no digit") }
  }

  private mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw JSONError(reason: "a string that is not UTF-8", offset: start)
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &content)
      case 0..<0x20: throw fault("a control character in a string")
      default: content.append(byte)
      }
    }
    throw JSONError(reason: "a string without end", offset: start)
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
    guard let byte = next else { throw fault("the end in a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content += Array(String(Character(try scalar())).utf8)
    default: throw fault("an unknown escape")
    }
  }

  /// The character of one escape, or of the two of a surrogate pair.
  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), next == UInt8(ascii: "\\") else {
      throw fault("half a surrogate pair")
    }
    position += 1
    try take(UInt8(ascii: "u"), "half a surrogate pair")
    let second = try unit()
    guard UTF16.isTrailSurrogate(second) else { throw fault("half a surrogate pair") }
    let high = UInt32(first - 0xD800) << 10
    guard let scalar = Unicode.Scalar(0x10000 + high + UInt32(second - 0xDC00)) else {
      throw fault("half a surrogate pair")
    }
    return scalar
  }

  private mutating func unit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("no hexadecimal digit")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8, _ reason: String) throws(JSONError) {
    guard next == byte else { throw fault(reason) }
    position += 1
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private func fault(_ reason: String) -> JSONError { JSONError(reason: reason, offset: position) }
}
