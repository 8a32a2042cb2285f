public import Warehouse

/// Pearson's correlation of every pair of columns, one row a pair, from one scan.
///
/// A pair uses the rows where both are there.
public struct CorrelationMatrix: Exploration, Equatable {
  /// The table it reads.
  public var table: TableName
  /// The numeric columns.
  public var columns: [String]

  /// Correlations of columns.
  public init(table: TableName, columns: [String]) {
    self.table = table
    self.columns = columns
  }

  /// The columns it names.
  public var columnsUsed: [String] { columns }
  /// What it is for.
  public var purpose: String { "correlate \(columns.count) columns of \(table)" }

  private var pairs: [(left: Int, right: Int)] {
    columns.indices.flatMap { left in columns.indices.dropFirst(left + 1).map { (left, $0) } }
  }

  /// The query.
  public var fragment: Fragment {
    guard !pairs.isEmpty else {
      return "select null as left_column, null as right_column, null as correlation where 0"
    }
    let values = pairs.map { pair -> Fragment in
      let (left, right) = (columns[pair.left], columns[pair.right])
      return "corr(\(id: left), \(id: right)) as \(id: "r_\(pair.left)_\(pair.right)")"
    }
    let names = pairs.map { pair -> Fragment in
      "(\(value: .text(columns[pair.left])), \(value: .text(columns[pair.right])))"
    }
    let cases = pairs.enumerated().map { position, pair -> Fragment in
      "when \(.integer(position + 1)) then \(id: "r_\(pair.left)_\(pair.right)")"
    }
    return """
      with matrix as materialized (
          select
              \(values.joined(separator: ",\n        "))
          from \(table)
      ),
      pair(left_column, right_column) as (
          values
              \(names.joined(separator: ",\n        "))
      )
      select
          left_column,
          right_column,
          case row_number() over ()
              \(cases.joined(separator: "\n        "))
          end as correlation
      from pair
      cross join matrix
      """
  }
}
