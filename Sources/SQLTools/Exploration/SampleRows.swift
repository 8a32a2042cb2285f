public import Warehouse

/// Rows drawn without replacement; the same seed draws the same rows of the same table.
public struct SampleRows: Exploration, Equatable {
  /// The table it reads.
  public var table: TableName
  /// How many rows.
  public var count: Int
  /// Which sample.
  public var seed: Int64
  /// All must hold for a row to be drawn.
  public var conditions: [Condition]

  /// A sample of a table.
  public init(
    table: TableName, count: Int = 10, seed: Int64 = 1, where conditions: [Condition] = []
  ) {
    self.table = table
    self.count = count
    self.seed = seed
    self.conditions = conditions
  }

  /// The columns it names.
  public var columnsUsed: [String] { conditions.map(\.column) }
  /// What it is for.
  public var purpose: String { "draw \(count) rows of \(table)" }

  /// The query.
  public var fragment: Fragment {
    """
    select *
    from \(table)\(conditions.whereClause)
    order by shuffled(\(value: .integer(seed)), row_number() over ())
    limit \(value: SQLValue(max(0, count)))
    """
  }
}
