/// A vector that counts the words of a text, those that mean the same as one: what a model of
/// embeddings does, as far as a test needs it.
struct WordVector {
  /// One number for each of 256 places, of length one.
  let numbers: [Double]

  init(_ text: String) {
    var counts = [Double](repeating: 0, count: 256)
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      counts[Self.place(of: Self.meanings[String(word)] ?? String(word))] += 1
    }
    if counts.allSatisfy({ $0 == 0 }) { counts[0] = 1 }
    let length = counts.reduce(0) { $0 + $1 * $1 }.squareRoot()
    numbers = counts.map { $0 / length }
  }

  /// FNV-1a, so that a word has the same place everywhere.
  private static func place(of word: String) -> Int {
    let hash = word.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return Int(hash % 256)
  }

  private static let meanings: [String: String] = {
    let groups = [
      "revenue sales turnover income takings", "tv television telly broadcast",
      "prices price cost costs expensive dearer", "rose rise climbed increased grew higher",
      "fell fall dropped decreased cut lower reduced", "summer july august june",
      "taxes tax vat levy", "radio wireless audio", "weeks week weekly",
    ]
    var meanings: [String: String] = [:]
    for group in groups {
      let words = group.split(separator: " ").map(String.init)
      for word in words { meanings[word] = words[0] }
    }
    return meanings
  }()
}

/// Bytes as text (RFC 4648, section 4).
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  /// Numbers as 32-bit numbers in little-endian order.
  static func packed(_ numbers: [Double]) -> String {
    let bytes = numbers.flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: Float(number).bitPattern >> (8 * $0)) }
    }
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      let text = (0...group.count).map { digits[word >> (18 - 6 * $0) & 63] }
      return String(text) + String(repeating: "=", count: 3 - group.count)
    }.joined()
  }
}
