internal import Model
internal import SQLTools
internal import Warehouse

/// The outermost query of a statement by its words.
struct StatementShape {
  private struct Word {
    let text: String
    let kind: SQLToken.Kind
    let depth: Int
    let range: Range<Int>
    var key: String { text.lowercased() }
  }

  private let bytes: [UInt8]
  private let words: [Word]

  init(_ sql: String) {
    bytes = Array(sql.utf8)
    var depth = 0
    var words: [Word] = []
    for token in SQLTokenizer.tokens(of: sql) where !token.isTrivia {
      let text = String(decoding: bytes[token.range], as: UTF8.self)
      if token.kind == .punctuation, text == ")" { depth -= 1 }
      words.append(Word(text: text, kind: token.kind, depth: depth, range: token.range))
      if token.kind == .punctuation, text == "(" { depth += 1 }
    }
    self.words = words
  }

  /// The words of a clause outside of parentheses, up to the next clause.
  private func clause(_ name: String) -> ArraySlice<Word>? {
    let start = words.firstIndex { $0.depth == 0 && $0.key == name }
    guard var start else { return nil }
    if name == "group" || name == "order" { start += 1 }
    let ends: Set<String> = [
      "from", "where", "group", "having", "order", "limit", "window", "union", "intersect",
      "except",
    ]
    let rest = words[(start + 1)...]
    let end = rest.firstIndex { $0.depth == 0 && ends.contains($0.key) } ?? words.endIndex
    return words[(start + 1)..<end]
  }

  private func items(_ clause: ArraySlice<Word>) -> [ArraySlice<Word>] {
    clause.split { $0.depth == 0 && $0.text == "," }
  }

  private func text(_ words: ArraySlice<Word>) -> String {
    words.map(\.key).joined(separator: " ")
  }

  /// Items of the select list that neither a group nor an aggregate fixes.
  func bareColumns(aggregates: Set<String>) -> [String] {
    guard let list = clause("select").map(items) else { return [] }
    let groups = clause("group").map(items) ?? []
    let hasAggregate = list.contains { isAggregate($0, aggregates) }
    guard !groups.isEmpty || hasAggregate else { return [] }
    let grouped = Set(groups.map(text)).union(groups.flatMap { $0.map(\.key) })
    return list.enumerated().compactMap { index, item -> String? in
      guard !isAggregate(item, aggregates), let name = columnName(item) else { return nil }
      let isGrouped =
        grouped.contains("\(index + 1)") || grouped.contains(text(item))
        || grouped.contains(name.lowercased())
        || item.contains { grouped.contains($0.key) && $0.kind != .punctuation }
      return isGrouped ? nil : name
    }
  }

  private func isAggregate(_ item: ArraySlice<Word>, _ aggregates: Set<String>) -> Bool {
    item.indices.contains { index in
      aggregates.contains(words[index].key) && index + 1 < words.count
        && words[index + 1].text == "("
    }
  }

  private func columnName(_ item: ArraySlice<Word>) -> String? {
    item.last { ($0.kind == .word || $0.kind == .quotedName) && $0.key != "null" }?.text
  }

  /// Quotients of two whole numbers.
  func integerDivisions(_ types: [String: Set<String>]) -> [String] {
    words.indices.dropFirst().dropLast().compactMap { index -> String? in
      guard words[index].text == "/", isWhole(endingAt: index - 1, types),
        isWhole(beginningAt: index + 1, types)
      else { return nil }
      return "\(words[index - 1].text) / \(words[index + 1].text)"
    }
  }

  private func isWhole(beginningAt index: Int, _ types: [String: Set<String>]) -> Bool {
    let word = words[index]
    if word.kind == .number { return Int(word.text) != nil }
    if ["count", "sum"].contains(word.key), index + 2 < words.count, words[index + 1].text == "(" {
      return word.key == "count" || isWholeColumn(words[index + 2], types)
    }
    let isQualified = index + 2 < words.count && words[index + 1].text == "."
    return isWholeColumn(isQualified ? words[index + 2] : word, types)
  }

  private func isWhole(endingAt index: Int, _ types: [String: Set<String>]) -> Bool {
    let word = words[index]
    if word.kind == .number {
      // `a * 1.0 / b` and `100 * a / b` are judged by what stands before too.
      return Int(word.text) != nil && !(index > 1 && words[index - 1].text == "*")
    }
    guard word.text == ")" else {
      let isScaled =
        index > 1 && words[index - 1].text == "*" && words[index - 2].text.contains(".")
      return !isScaled && isWholeColumn(word, types)
    }
    guard let open = words[..<index].lastIndex(where: { $0.text == "(" && $0.depth == word.depth }),
      open > 0
    else { return false }
    let function = words[open - 1].key
    return function == "count"
      || function == "sum" && open + 1 < index && isWholeColumn(words[open + 1], types)
  }

  private func isWholeColumn(_ word: Word, _ types: [String: Set<String>]) -> Bool {
    guard word.kind == .word || word.kind == .quotedName else { return false }
    return types[Self.unquoted(word.key)] == ["integer"]
  }

  /// Columns of text that are summed or averaged.
  func textSums(_ types: [String: Set<String>]) -> [String] {
    words.indices.dropLast(3).compactMap { index -> String? in
      guard ["sum", "avg", "total"].contains(words[index].key), words[index + 1].text == "(",
        words[index + 3].text == ")"
      else { return nil }
      let name = Self.unquoted(words[index + 2].key)
      return types[name] == ["text"] ? name : nil
    }
  }

  private static func unquoted(_ name: String) -> String {
    guard name.count >= 2, let mark = name.first, "\"`[".contains(mark) else { return name }
    return String(name.dropFirst().dropLast())
  }

  /// The days that stand in quotes.
  var days: [CalendarDay] {
    words.filter { $0.kind == .string }.compactMap {
      CalendarDay(iso: $0.text.dropFirst().dropLast())
    }
  }

  /// The first table and the whole `from` clause of a query that joins tables and adds up.
  var join: (base: String, joined: String)? {
    guard words.first?.key == "select", let from = clause("from"), let first = from.first,
      from.contains(where: { $0.depth == 0 && ($0.key == "join" || $0.text == ",") }),
      words.contains(where: { ["sum", "count", "avg", "total"].contains($0.key) }),
      let last = from.last, first.kind == .word || first.kind == .quotedName
    else { return nil }
    var end = from.startIndex
    while end + 2 < from.endIndex, words[end + 1].text == "." { end += 2 }
    return (
      String(decoding: bytes[first.range.lowerBound..<words[end].range.upperBound], as: UTF8.self),
      String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    )
  }
}
