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
  var commands: [String] = DotCommand.all.map(\.name)
  /// The files that fit the beginning of a path.
  var files: (String) -> [String] = { _ in [] }
}

extension CompletionWords {
  /// Completes the last word of the text before the cursor.
  ///
  /// A line that begins with a dot completes a command name, then table names; after `from`,
  /// `join`, `into`, `update` and `table` come tables; elsewhere columns, tables and keywords.
  func completion(of text: String) -> CompletionResult {
    let line = text.drop { $0 == " " || $0 == "\t" }
    let isCommand = line.hasPrefix(".") || line.hasPrefix("\\")
    let word = isCommand ? Self.lastArgument(of: text) : Self.lastWord(of: text)
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
    let isWhole = unique.count == 1 && !common.hasSuffix("/")
    return CompletionResult(insertion: isWhole ? addition + " " : addition, candidates: unique)
  }

  private func pool(for text: String, word: String) -> [String] {
    let trimmed = text.drop { $0 == " " || $0 == "\t" }
    if trimmed.hasPrefix(".") || trimmed.hasPrefix("\\") {
      let words = trimmed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      return words.count > 1 ? arguments(of: String(words[0]), word) : commands
    }
    let before = text.dropLast(word.count).split { $0 == " " || $0 == "\n" || $0 == "," }
    let tablePlaces: Set<String> = ["from", "join", "into", "update", "table"]
    if let last = before.last, tablePlaces.contains(last.lowercased()) { return tables }
    return columns + tables + Self.keywords + qualifiedColumns(word)
  }

  private func arguments(of command: String, _ word: String) -> [String] {
    switch DotCommand.named(command)?.argument {
    case .table: tables
    case .file: files(word)
    case .format: OutputFormat.allCases.map(\.rawValue)
    case .command: commands
    case .onOff: ["on", "off"]
    case .some(.none), nil: []
    }
  }

  /// All columns behind the qualifier of a word such as `m.sp`.
  private func qualifiedColumns(_ word: String) -> [String] {
    guard let dot = word.lastIndex(of: ".") else { return [] }
    return columns.map { word[...dot] + $0 }
  }

  private static func lastArgument(of text: String) -> String {
    String(text.reversed().prefix { $0 != " " && $0 != "\t" }.reversed())
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

  /// The words of all keywords, without the functions.
  static let singleKeywords = Set(
    keywords.filter { !$0.hasSuffix("(") }.flatMap { $0.split(separator: " ").map(String.init) })
}
