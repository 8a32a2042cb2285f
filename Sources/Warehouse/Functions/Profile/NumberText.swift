/// Numbers as people write them.
enum NumberText {
  private static let symbols = ["$", "€", "£", "¥", "eur", "usd", "gbp", "chf", "%"]

  /// Whether the text is digits with at most a sign, separators, a currency and a percent sign.
  static func isNumber(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    var word = String(decoding: text, as: UTF8.self).lowercased()
    if word.hasPrefix("("), word.hasSuffix(")") { word = String(word.dropFirst().dropLast()) }
    for symbol in symbols {
      if word.hasPrefix(symbol) { word.removeFirst(symbol.count) }
      if word.hasSuffix(symbol) { word.removeLast(symbol.count) }
    }
    word = word.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" && $0 != "'" }
    if word.hasPrefix("-") || word.hasPrefix("+") { word.removeFirst() }
    for symbol in symbols where word.hasPrefix(symbol) { word.removeFirst(symbol.count) }
    return isGrouped(word) || Double(word).map(\.isFinite) == true
  }

  /// Digits with points and commas, of which at most the last sort is a decimal sign.
  private static func isGrouped(_ word: String) -> Bool {
    let parts = word.utf8.split(omittingEmptySubsequences: false) { $0 == 0x2C || $0 == 0x2E }
    guard parts.count > 1, parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return false }
    let middle = parts.dropFirst().dropLast()
    return middle.allSatisfy { $0.count == 3 } && !(parts[0].isEmpty && parts.count > 2)
      && (parts.count == 2 || (1...3).contains(parts[0].count))
  }
}
