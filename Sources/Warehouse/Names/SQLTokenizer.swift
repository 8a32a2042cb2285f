/// Splits SQL text into tokens exactly where SQLite's own tokenizer does.
///
/// Every byte belongs to one token, so the tokens of a text always join back to it; nothing is
/// ever refused here. After `sqlite3GetToken` in <https://sqlite.org/src/file/src/tokenize.c>.
public struct SQLTokenizer: Sendable {
  /// The text as UTF-8.
  public let bytes: [UInt8]
  private var position = 0

  /// A tokenizer at the start of the text.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// All tokens of a text.
  public static func tokens(of text: String) -> [SQLToken] {
    var tokenizer = SQLTokenizer(text)
    var tokens: [SQLToken] = []
    while let token = tokenizer.next() { tokens.append(token) }
    return tokens
  }

  /// The first word of a statement in lower case, empty when it begins with something else.
  static func firstWord(of text: UnsafePointer<CChar>?) -> String {
    guard let text else { return "" }
    var tokenizer = SQLTokenizer(String(cString: text))
    while let token = tokenizer.next() {
      if token.isTrivia { continue }
      guard token.kind == .word else { return "" }
      return String(decoding: tokenizer.bytes[token.range], as: UTF8.self).lowercased()
    }
    return ""
  }

  /// The next token, `nil` at the end of the text.
  public mutating func next() -> SQLToken? {
    guard position < bytes.count else { return nil }
    let start = position
    let kind = scan()
    return SQLToken(kind: kind, range: start..<position)
  }

  private mutating func scan() -> SQLToken.Kind {
    let byte = bytes[position]
    switch byte {
    case Byte.space, Byte.tab, Byte.lineFeed, Byte.formFeed, Byte.carriageReturn:
      return take(.space, while: Byte.isSpace)
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
      return take(.comment) { $0 != Byte.lineFeed }
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*") && peek(2) != nil:
      return blockComment()
    case UInt8(ascii: "'"): return quoted(.string, closing: byte)
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return quoted(.quotedName, closing: byte)
    case UInt8(ascii: "["): return bracketed()
    case UInt8(ascii: "."):
      if let digit = peek(1), Byte.isDigit(digit) { return number() }
      return take(1, .punctuation)
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"):
      return take(1, .punctuation)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: "?"):
      position += 1
      return take(.parameter, while: Byte.isDigit)
    case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"):
      return namedParameter()
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return peek(1) == UInt8(ascii: "'") ? blob() : take(.word, while: Byte.isName)
    case 0xEF where peek(1) == 0xBB && peek(2) == 0xBF:
      return take(3, .space)
    case _ where Byte.isName(byte): return take(.word, while: Byte.isName)
    case _ where Byte.isSign(byte): return take(1, .sign)
    default: return take(1, .illegal)
    }
  }

  private func peek(_ distance: Int) -> UInt8? {
    let index = position + distance
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func take(_ count: Int, _ kind: SQLToken.Kind) -> SQLToken.Kind {
    position += count
    return kind
  }

  private mutating func take(
    _ kind: SQLToken.Kind, while holds: (UInt8) -> Bool
  ) -> SQLToken.Kind {
    while position < bytes.count, holds(bytes[position]) { position += 1 }
    return kind
  }

  private mutating func blockComment() -> SQLToken.Kind {
    position += 3
    while position < bytes.count {
      position += 1
      if bytes[position - 1] == UInt8(ascii: "/"), bytes[position - 2] == UInt8(ascii: "*") {
        break
      }
    }
    return .comment
  }

  private mutating func quoted(_ kind: SQLToken.Kind, closing: UInt8) -> SQLToken.Kind {
    position += 1
    while position < bytes.count {
      position += 1
      guard bytes[position - 1] == closing else { continue }
      guard peek(0) == closing else { return kind }
      position += 1
    }
    return .illegal
  }

  private mutating func bracketed() -> SQLToken.Kind {
    while position < bytes.count {
      position += 1
      if bytes[position - 1] == UInt8(ascii: "]") { return .quotedName }
    }
    return .illegal
  }

  private mutating func namedParameter() -> SQLToken.Kind {
    position += 1
    var count = 0
    while let byte = peek(0) {
      if Byte.isName(byte) {
        count += 1
        position += 1
      } else if byte == UInt8(ascii: ":"), peek(1) == UInt8(ascii: ":") {
        position += 2
      } else if byte == UInt8(ascii: "("), count > 0 {
        return parameterSubscript()
      } else {
        break
      }
    }
    return count > 0 ? .parameter : .illegal
  }

  /// The rest of a Tcl array element such as `$a(b)`.
  private mutating func parameterSubscript() -> SQLToken.Kind {
    position += 1
    _ = take(.parameter) { !Byte.isSpace($0) && $0 != UInt8(ascii: ")") }
    guard peek(0) == UInt8(ascii: ")") else { return .illegal }
    return take(1, .parameter)
  }

  private mutating func blob() -> SQLToken.Kind {
    position += 2
    let start = position
    _ = take(.blob, while: Byte.isHexDigit)
    let isWhole = (position - start) % 2 == 0 && peek(0) == UInt8(ascii: "'")
    _ = take(.blob) { $0 != UInt8(ascii: "'") }
    if position < bytes.count { position += 1 }
    return isWhole ? .blob : .illegal
  }

  private mutating func number() -> SQLToken.Kind {
    if bytes[position] == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x"),
      let digit = peek(2), Byte.isHexDigit(digit)
    {
      position += 2
      _ = take(.number, while: Byte.isHexDigit)
    } else {
      _ = take(.number, while: Byte.isDigit)
      if peek(0) == UInt8(ascii: ".") {
        position += 1
        _ = take(.number, while: Byte.isDigit)
      }
      takeExponent()
    }
    guard let next = peek(0), Byte.isName(next) else { return .number }
    return take(.illegal, while: Byte.isName)
  }

  private mutating func takeExponent() {
    guard let mark = peek(0), mark | 0x20 == UInt8(ascii: "e") else { return }
    let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    guard let digit = peek(isSigned ? 2 : 1), Byte.isDigit(digit) else { return }
    position += isSigned ? 2 : 1
    _ = take(.number, while: Byte.isDigit)
  }
}

/// The classes of bytes that SQLite's tokenizer knows.
private enum Byte {
  static let space = UInt8(ascii: " ")
  static let tab: UInt8 = 9
  static let lineFeed: UInt8 = 10
  static let formFeed: UInt8 = 12
  static let carriageReturn: UInt8 = 13

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == space || (tab...carriageReturn).contains(byte)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// Letters, digits, `_`, `$` and everything beyond ASCII.
  static func isName(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
