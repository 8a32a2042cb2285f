internal import SQLTools
internal import Warehouse

/// An amount that is the product of two other columns in nearly every row, as revenue is of
/// quantity and price, which repairs the rows where the amount is missing or mistyped.
struct AmountIdentity: Equatable {
  /// The amount.
  let amount: String
  /// The two columns it is the product of.
  let factors: [String]
  /// Rows where both factors are there and the amount is missing or off by more than 1 %.
  let repairs: Int

  /// Looks for an identity that holds in at least 95 % of the rows.
  static func found(
    for amount: String, in profile: TableProfile, of table: TableName, database: Database
  ) throws -> AmountIdentity? {
    let pairs = pairs(for: amount, in: profile)
    guard !pairs.isEmpty else { return nil }
    let counts: [Fragment] = pairs.map { pair in
      let product: Fragment = "\(id: pair[0]) * \(id: pair[1])"
      return """
        sum(abs(\(id: amount) - \(product)) <= 0.01 * abs(\(product)) + 0.01) as agreeing, \
        sum(\(id: amount) is not null and \(product) is not null) as complete, \
        sum(\(product) is not null) as computable, \
        sum(\(product) is not null and (\(id: amount) is null \
        or abs(\(id: amount) - \(product)) > 0.01 * abs(\(product)) + 0.01)) as repairs
        """
    }
    let query: Fragment = """
      select count(*) as rows, \(counts.joined(separator: ", "))
      from \(table)
      """
    let row =
      try database.rows(
        SQLCommand(query, purpose: "look for \(amount) as a product", sources: [table])
      ).rows.first ?? []
    return identity(amount, pairs, row.map { Int(clamping: $0.integer ?? 0) })
  }

  private static func identity(
    _ amount: String, _ pairs: [[String]], _ counts: [Int]
  ) -> AmountIdentity? {
    guard let rows = counts.first, rows > 0 else { return nil }
    for (index, pair) in pairs.enumerated() {
      let numbers = counts.dropFirst(1 + 4 * index).prefix(4).map { $0 }
      guard numbers.count == 4 else { return nil }
      let (agreeing, complete, computable) = (numbers[0], numbers[1], numbers[2])
      if complete > 0, Double(agreeing) >= 0.95 * Double(complete), computable == rows {
        return AmountIdentity(amount: amount, factors: pair, repairs: numbers[3])
      }
    }
    return nil
  }

  /// Pairs of numeric columns that vary, at most 15.
  private static func pairs(for amount: String, in profile: TableProfile) -> [[String]] {
    let numeric = profile.columns.filter {
      $0.column.name != amount && $0.facts.numberShare > 0.95 && $0.facts.distinct > 1
    }.map(\.column.name).prefix(6)
    return numeric.indices.flatMap { first in
      numeric.indices.filter { $0 > first }.map { [numeric[first], numeric[$0]] }
    }
  }
}
