public import Warehouse

extension TableProfile {
  /// Replaces the table's rows in `system_profile`.
  public func store(in database: Database) throws {
    try database.transaction {
      for statement in storing(at: database.clock.timestamp()) { try database.run(statement) }
    }
  }

  /// The statements that ``store(in:)`` runs.
  public func storing(at timestamp: String) -> [SQLCommand] {
    let target = TableName(schema: "system", table: "profile")
    let forget: Fragment = """
      delete from \(target) where table_name = \(value: .text(table.physical))
      """
    let rows = zip(columns.indices, columns).map { position, column -> Fragment in
      let values = values(of: column, at: position, timestamp).map { Fragment.binding($0) }
      return "    (\(values.joined(separator: ", ")))"
    }
    let names = Self.storedColumns.map { Fragment.identifier($0) }
    let insert: Fragment = """
      insert into \(target) (\(names.joined(separator: ", "))) values
      \(rows.joined(separator: ",\n"))
      """
    let purpose = "store the profile of \(table)"
    return [
      SQLCommand(forget, purpose: purpose),
      SQLCommand(insert, purpose: purpose, sources: [table], target: target),
    ]
  }

  /// The columns of `system_profile` in the order of the contract.
  public static let storedColumns = [
    "table_name", "column_name", "position", "declared_type", "inferred_type", "role",
    "role_score", "role_reason", "row_count", "null_count", "distinct_count", "minimum", "maximum",
    "mean", "sd", "q25", "q50", "q75", "zero_count", "negative_count", "top_values",
    "data_version", "profiled_at", "facts",
  ]

  private func values(
    of described: DescribedColumn, at position: Int, _ timestamp: String
  ) -> [SQLValue] {
    let (column, facts) = (described.column, described.facts)
    let guess = roles.columns[position]
    let quartiles =
      facts.quartiles.count == 3
      ? facts.quartiles.map(SQLValue.real) : [SQLValue](repeating: .null, count: 3)
    return [
      .text(table.physical), .text(column.name), SQLValue(position + 1),
      .text(column.declaredType), .text(facts.inferredType.rawValue), .text(guess.role.rawValue),
      .real(guess.score), .text(guess.reason), SQLValue(facts.rows), SQLValue(facts.nulls),
      SQLValue(facts.distinct), facts.minimum, facts.maximum, SQLValue(facts.mean),
      SQLValue(facts.standardDeviation),
    ] + quartiles + [
      SQLValue(facts.zeros), SQLValue(facts.negatives), .text(facts.topJSON),
      .text(dataVersion), .text(timestamp), .text(facts.json),
    ]
  }
}

extension ColumnFacts {
  /// The most frequent values as a JSON array of objects `{"value": …, "count": …}`.
  public var topJSON: String {
    let objects = top.map { frequency in
      "{\"value\": \(JSONText.value(frequency.value)), \"count\": \(frequency.count)}"
    }
    return "[" + objects.joined(separator: ", ") + "]"
  }
}
