/// What a file's first bytes say about its text.
struct EncodingDetection: Equatable {
  /// The encoding to read it in.
  var encoding: TextEncoding
  /// The length of the byte order mark to skip.
  var mark: Int
  /// Whether somebody or something stated it: an option or a byte order mark.
  var isCertain: Bool

  /// The encoding by the option, the mark, or NUL bytes in every second place.
  init(head: [UInt8], asked: TextEncoding?) {
    let announced = TextEncoding.announced(by: head)
    if let asked {
      encoding = asked
      mark = announced?.encoding == asked ? announced?.mark ?? 0 : 0
      isCertain = true
    } else if let announced {
      encoding = announced.encoding
      mark = announced.mark
      isCertain = true
    } else {
      encoding = Self.unmarked16(head) ?? .utf8
      mark = 0
      isCertain = encoding != .utf8
    }
  }

  private static func unmarked16(_ head: [UInt8]) -> TextEncoding? {
    let pairs = head.count / 2
    guard pairs >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for pair in 0..<pairs {
      if head[2 * pair] == 0 { zeros.even += 1 }
      if head[2 * pair + 1] == 0 { zeros.odd += 1 }
    }
    if zeros.odd * 10 > pairs * 7 && zeros.even * 10 < pairs { return .utf16LittleEndian }
    if zeros.even * 10 > pairs * 7 && zeros.odd * 10 < pairs { return .utf16BigEndian }
    return nil
  }
}
