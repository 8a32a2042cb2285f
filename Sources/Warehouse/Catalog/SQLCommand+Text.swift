extension SQLCommand {
  /// The statement with its values written as literals, ready to be pasted into any client.
  public var pasteable: String {
    var result = ""
    var named: [String: SQLValue] = [:]
    var rest = bindings[...]
    for token in SQLTokenizer.tokens(of: sql) {
      let text = String(
        decoding: sql.utf8.dropFirst(token.range.lowerBound).prefix(token.range.count),
        as: UTF8.self)
      guard token.kind == .parameter else {
        result += text
        continue
      }
      // A named placeholder has one value wherever it stands.
      let value = text == "?" ? rest.popFirst() : named[text] ?? rest.popFirst()
      if text != "?" { named[text] = value }
      result += value?.literal ?? text
    }
    return result
  }
}

extension SQLValue {
  /// The value as an SQL literal that reads back as the same value.
  var literal: String {
    switch self {
    case .null: "null"
    case .integer(let integer): String(integer)
    case .real(let real):
      real.isFinite ? "\(real)" : real.isNaN ? "null" : real < 0 ? "-9e999" : "9e999"
    case .text(let text): "'" + text.replacing("'", with: "''") + "'"
    case .blob(let bytes):
      "x'" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
    }
  }
}
