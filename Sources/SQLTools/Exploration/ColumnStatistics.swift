public import Warehouse

/// One row that describes a column: counts, range, mean, spread, quartiles.
public struct ColumnStatistics: Exploration, Equatable {
  /// The table it reads.
  public var table: TableName
  /// The column to describe.
  public var column: String

  /// Statistics of a column.
  public init(table: TableName, column: String) {
    self.table = table
    self.column = column
  }

  /// The columns it names.
  public var columnsUsed: [String] { [column] }
  /// What it is for.
  public var purpose: String { "describe \(column) of \(table)" }

  /// The query.
  public var fragment: Fragment {
    let name = Fragment.identifier(column)
    let numeric: Fragment = " filter (where typeof(\(name)) in ('integer', 'real'))"
    return """
      select
          count(*) as row_count,
          sum(\(name) is null) as null_count,
          count(distinct \(name)) as distinct_count,
          count(*)\(numeric) as number_count,
          min(\(name)) as minimum,
          max(\(name)) as maximum,
          avg(\(name))\(numeric) as mean,
          stddev(\(name))\(numeric) as sd,
          quantile(\(name), 0.25)\(numeric) as q25,
          median(\(name))\(numeric) as q50,
          quantile(\(name), 0.75)\(numeric) as q75,
          total(\(name) = 0)\(numeric) as zero_count,
          total(\(name) < 0)\(numeric) as negative_count
      from \(table)
      """
  }
}
