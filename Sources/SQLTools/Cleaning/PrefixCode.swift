import Warehouse

/// A code at the start of one column that tells the category in another, such as `NO` of the order
/// `NO-000-00339` the region `North`.
public struct PrefixCode: Sendable, Equatable {
  /// The column that begins with the code.
  public var column: String
  /// The number of characters that make the code.
  public var length: Int
  /// The category of each code: `variant` is the code, `spelling` the category.
  public var categories: [SpellingReplacement]

  /// A known code.
  public init(column: String, length: Int, categories: [SpellingReplacement]) {
    self.column = column
    self.length = length
    self.categories = categories
  }

  private static let lengths = 1...6
  private static let mostCodes = 200

  /// Looks for the shortest code at the start of `column` that tells the category without
  /// exception; `nil` when there is none.
  static func telling(
    _ category: String, from column: String, of table: TableName,
    replacements: [SpellingReplacement], in database: Database
  ) throws -> PrefixCode? {
    let spellings = Dictionary(
      replacements.map { ($0.variant, $0.spelling) }, uniquingKeysWith: { first, _ in first })
    for length in lengths {
      let command = SQLCommand(
        pairs(category, column, length: length, of: table),
        purpose: "see whether \(column) tells \(category)", sources: [table])
      let rows = try database.rows(command).rows
      guard rows.count <= mostCodes * 10 else { return nil }
      var categories: [String: String] = [:]
      let isTelling = rows.allSatisfy { row in
        guard let code = row[0].text, let text = row[1].text else { return false }
        let spelling = spellings[text] ?? text
        return categories.updateValue(spelling, forKey: code) ?? spelling == spelling
      }
      guard isTelling, !categories.isEmpty, categories.count <= mostCodes else { continue }
      return PrefixCode(
        column: column, length: length,
        categories: categories.sorted { $0.key < $1.key }
          .map { SpellingReplacement($0.key, with: $0.value) })
    }
    return nil
  }

  private static func pairs(
    _ category: String, _ column: String, length: Int, of table: TableName
  ) -> Fragment {
    """
    select distinct substr(\(id: column), 1, \(.integer(length))), trim(\(id: category))
    from \(table)
    where typeof(\(id: column)) = 'text' and typeof(\(id: category)) = 'text'
    limit \(.integer(mostCodes * 10 + 1))
    """
  }

  /// SQL for the category that the code tells, `null` for an unknown code.
  var fragment: Fragment {
    let cases = categories.map { category -> Fragment in
      "when \(value: .text(category.variant)) then \(value: .text(category.spelling))"
    }
    return """
      case substr(\(id: column), 1, \(.integer(length))) \(cases.joined(separator: " ")) end
      """
  }
}
