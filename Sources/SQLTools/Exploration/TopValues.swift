public import Warehouse

/// The most or least frequent values of a column, or those with the greatest or least total of
/// another column; within each group if one is named.
public struct TopValues: Exploration, Equatable {
  /// Which end of the list is wanted.
  public enum End: String, Sendable, CaseIterable {
    case top, bottom
  }

  /// The table it reads.
  public var table: TableName
  /// The column whose values are listed.
  public var column: String
  /// The column to add up for each value; `nil` counts rows.
  public var total: String?
  /// The column to list values within.
  public var group: String?
  /// Which end.
  public var end: End
  /// How many values, in each group.
  public var limit: Int

  /// A list of values.
  public init(
    table: TableName, column: String, total: String? = nil, group: String? = nil,
    end: End = .top, limit: Int = 10
  ) {
    self.table = table
    self.column = column
    self.total = total
    self.group = group
    self.end = end
    self.limit = limit
  }

  /// The columns it names.
  public var columnsUsed: [String] { [column] + [total, group].compactMap { $0 } }
  /// What it is for.
  public var purpose: String { "list the \(end.rawValue) values of \(column) of \(table)" }

  /// The query.
  public var fragment: Fragment {
    let amount: Fragment = total.map { "total(\(id: $0))" } ?? "count(*)"
    let direction: Fragment = end == .top ? " desc" : ""
    let groupColumn: Fragment = group.map { "\(id: $0) as group_value,\n        " } ?? ""
    let groupKey: Fragment = group == nil ? "" : ", 2"
    let partition: Fragment = group == nil ? "" : "partition by group_value "
    let shown: Fragment = group == nil ? "" : "group_value, "
    return """
      with counted as (
          select
              \(groupColumn)\(id: column) as value,
              count(*) as row_count,
              \(amount) as amount
          from \(table)
          group by 1\(groupKey)
      ),
      ranked as (
          select
              *,
              row_number() over (\(partition)order by amount\(direction), value) as place
          from counted
      )
      select \(shown)value, row_count, amount
      from ranked
      where place <= \(value: SQLValue(max(0, limit)))
      order by \(shown)place
      """
  }
}
