public import Warehouse

/// The rows whose value in a column is far from the rest, farthest first, with the bounds.
public struct OutlierList: Exploration, Equatable {
  /// The table it reads.
  public var table: TableName
  /// The numeric column.
  public var column: String
  /// When a value is far.
  public var rule: OutlierRule
  /// The most rows to give back; `outlier_count` counts all.
  public var limit: Int

  /// Outliers of a column.
  public init(
    table: TableName, column: String, rule: OutlierRule = .interquartileRange(factor: 1.5),
    limit: Int = 100
  ) {
    self.table = table
    self.column = column
    self.rule = rule
    self.limit = limit
  }

  /// The columns it names.
  public var columnsUsed: [String] { [column] }
  /// What it is for.
  public var purpose: String { "find outliers in \(column) of \(table)" }

  /// The query.
  public var fragment: Fragment {
    let name = Fragment.identifier(column)
    return """
      with center as (
          \(center)
          from \(table)
          where typeof(\(name)) in ('integer', 'real')
      ),
      bound as (
          select low - reach as lower_bound, high + reach as upper_bound from center
      )
      select
          lower_bound,
          upper_bound,
          count(*) over () as outlier_count,
          origin.*
      from \(table) as origin
      cross join bound
      where typeof(origin.\(name)) in ('integer', 'real')
          and (origin.\(name) < lower_bound or origin.\(name) > upper_bound)
      order by max(lower_bound - origin.\(name), origin.\(name) - upper_bound) desc
      limit \(value: SQLValue(max(0, limit)))
      """
  }

  private var center: Fragment {
    let name = Fragment.identifier(column)
    switch rule {
    case .interquartileRange(let factor):
      return """
        select
                quantile(\(name), 0.25) as low,
                quantile(\(name), 0.75) as high,
                \(value: .real(factor)) * nullif(
                    quantile(\(name), 0.75) - quantile(\(name), 0.25), 0) as reach
        """
    case .zScore(let limit):
      return """
        select
                avg(\(name)) as low,
                avg(\(name)) as high,
                \(value: .real(limit)) * nullif(stddev(\(name)), 0) as reach
        """
    }
  }
}
