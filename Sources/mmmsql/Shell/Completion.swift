/// What completing the word before the cursor gives.
struct CompletionResult: Equatable {
  /// Text to insert at the cursor.
  var insertion: String
  /// The words that fit, when there are several.
  var candidates: [String]
}

/// The names that can be completed.
struct CompletionWords {
  /// Tables by their physical and dotted names.
  var tables: [String]
  /// Columns of all tables.
  var columns: [String]
  /// Names of dot commands with their dot.
  var commands: [String]
}

extension CompletionWords {
  /// Completes the last word of the text before the cursor.
  ///
  /// A line that begins with a dot completes a command name, then table names; after `from`,
  /// `join`, `into`, `update` and `table` come tables; elsewhere columns, tables and keywords.
  func completion(of text: String) -> CompletionResult {
    let word = Self.lastWord(of: text)
    guard !word.isEmpty || text.hasSuffix(" ") else {
      return CompletionResult(insertion: "", candidates: [])
    }
    let fitting = pool(for: text, word: word)
      .filter { $0.lowercased().hasPrefix(word.lowercased()) && $0.count >= word.count }
    let unique = Array(Set(fitting)).sorted()
    guard let common = Self.commonPrefix(of: unique) else {
      return CompletionResult(insertion: "", candidates: [])
    }
    let addition = String(common.dropFirst(word.count))
    return CompletionResult(
      insertion: unique.count == 1 ? addition + " " : addition, candidates: unique)
  }

  private func pool(for text: String, word: String) -> [String] {
    let trimmed = text.drop { $0 == " " }
    if trimmed.hasPrefix(".") || trimmed.hasPrefix("\\") {
      return trimmed.contains(" ") ? tables : commands
    }
    let before = text.dropLast(word.count).split { $0 == " " || $0 == "\n" || $0 == "," }
    let tablePlaces: Set<String> = ["from", "join", "into", "update", "table"]
    if let last = before.last, tablePlaces.contains(last.lowercased()) { return tables }
    return columns + tables + Self.keywords
  }

  private static func lastWord(of text: String) -> String {
    let isBreak: (Character) -> Bool = { " \n\t,()=<>+-*/;".contains($0) }
    return String(text.reversed().prefix { !isBreak($0) }.reversed())
  }

  private static func commonPrefix(of words: [String]) -> String? {
    guard let first = words.first else { return nil }
    return words.dropFirst().reduce(first) { prefix, word in
      String(zip(prefix, word).prefix { $0.0.lowercased() == $0.1.lowercased() }.map(\.0))
    }
  }

  private static let keywords = [
    "select", "from", "where", "group by", "order by", "having", "limit", "offset", "with",
    "recursive", "union all", "join", "left join", "inner join", "on", "using", "as", "and", "or",
    "not", "null", "is", "in", "like", "between", "case", "when", "then", "else", "end", "distinct",
    "count(", "sum(", "avg(", "min(", "max(", "round(", "coalesce(", "date(", "over",
    "partition by",
    "create table", "create view", "insert into", "update", "delete from", "values", "set",
    "explain query plan", "desc", "asc", "cast(", "exists",
  ]
}
