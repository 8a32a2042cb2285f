public import Warehouse

/// The texts of a category column that differ in case, spaces or punctuation alone.
public struct SpellingVariants: Sendable, Equatable {
  /// What to write instead of each variant; the most frequent spelling is the one to keep.
  public private(set) var replacements: [SpellingReplacement]
  /// Whether any text begins or ends with space.
  public private(set) var hasOuterSpace: Bool

  /// Finds the variants among texts with how often each occurs.
  public init(_ counts: [(text: String, count: Int)]) {
    var trimmed: [String: Int] = [:]
    hasOuterSpace = false
    for (text, count) in counts {
      let core = Self.trimmed(text)
      if core.utf8.count != text.utf8.count { hasOuterSpace = true }
      if !core.isEmpty { trimmed[core, default: 0] += count }
    }
    var families: [String: [(text: String, count: Int)]] = [:]
    for (text, count) in trimmed { families[Self.key(text), default: []].append((text, count)) }
    replacements = families.flatMap { key, members -> [SpellingReplacement] in
      // Texts without a letter or digit have nothing in common but that.
      guard !key.isEmpty, let kept = members.max(by: Self.isWorse) else { return [] }
      return members.filter { $0.text != kept.text }.map {
        SpellingReplacement($0.text, with: kept.text)
      }
    }.sorted { ($0.spelling, $0.variant) < ($1.spelling, $1.variant) }
  }

  /// Reads the texts of a column.
  ///
  /// `daily_totals` counts them in one pass, where `group by` would sort all rows.
  public init(column: String, of table: TableName, in database: Database) throws {
    let query: Fragment = """
      select value ->> 2, value ->> 3
      from json_each((
          select daily_totals(null, null, iif(typeof(\(id: column)) = 'text', \(id: column), null))
          from \(table)
      ))
      where value ->> 2 is not null
      """
    let command = SQLCommand(query, purpose: "list the spellings in \(column)", sources: [table])
    self.init(
      try database.rows(command).rows.map {
        ($0[0].text ?? "", Int(clamping: $0[1].integer ?? 0))
      })
  }

  /// The more frequent spelling is better; of equals the one a person would write: a capital
  /// first, then what comes first in the alphabet.
  private static func isWorse(
    _ left: (text: String, count: Int), _ right: (text: String, count: Int)
  ) -> Bool {
    if left.count != right.count { return left.count < right.count }
    return left.text > right.text
  }

  private static func key(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The text without the characters that the trim step takes off.
  private static func trimmed(_ text: String) -> String {
    let space: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{A0}"]
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, space.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, space.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}
