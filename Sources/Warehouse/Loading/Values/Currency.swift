/// The currency signs and codes that may stand before or after an amount.
enum Currency {
  /// Every sign and code, the longer before the shorter that it begins with.
  static let all: [String] = [
    "US$", "R$", "C$", "A$", "$", "€", "£", "¥", "₹", "USD", "EUR", "GBP", "JPY", "CHF", "CAD",
    "AUD", "INR", "CNY", "SEK", "NOK", "DKK", "PLN", "BRL", "MXN", "ZAR", "NZD", "SGD", "HKD",
  ]

  /// Signs and codes that mean the same money.
  private static let synonyms = [
    "US$": "$", "USD": "$", "R$": "BRL", "C$": "CAD", "A$": "AUD", "EUR": "€", "GBP": "£",
    "JPY": "¥", "INR": "₹",
  ]

  /// The different currencies in a set of indices, kept as bits, in the order of ``all``.
  static func names(in set: UInt32) -> [String] {
    var names: [String] = []
    for (index, sign) in all.enumerated() where set & (1 << UInt32(index)) != 0 {
      let name = synonyms[sign] ?? sign
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static let bytes: [[UInt8]] = all.map { Array($0.utf8) }

  /// The sign at the beginning of some bytes, as an index and a length.
  static func prefix(_ text: UnsafeBufferPointer<UInt8>) -> (index: Int, length: Int)? {
    guard let first = text.first, mayBegin(first) else { return nil }
    for (index, sign) in bytes.enumerated() where sign[0] == first && text.starts(with: sign) {
      return (index, sign.count)
    }
    return nil
  }

  /// The sign at the end of some bytes, as an index and a length.
  static func suffix(_ text: UnsafeBufferPointer<UInt8>) -> (index: Int, length: Int)? {
    for (index, sign) in bytes.enumerated()
    where sign.last == text.last && text.suffix(sign.count).elementsEqual(sign) {
      return (index, sign.count)
    }
    return nil
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte == 0x24 || byte >= 0xC2 || (0x41...0x5A).contains(byte)
  }
}
