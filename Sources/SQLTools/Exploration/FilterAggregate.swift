public import Warehouse

/// Aggregates of the rows that fulfil conditions, in groups.
public struct FilterAggregate: Exploration, Equatable {
  /// A function over the rows of a group.
  public enum Function: String, Sendable, CaseIterable {
    case count, sum, mean, minimum, maximum, median
    case standardDeviation = "standard_deviation"
    case distinct
  }

  /// One aggregate to compute.
  public struct Aggregate: Sendable, Equatable {
    /// The function.
    public var function: Function
    /// Its column; `nil` counts rows.
    public var column: String?

    /// An aggregate; its result is called `<function>_<column>`.
    public init(_ function: Function, of column: String? = nil) {
      self.function = function
      self.column = column
    }

    fileprivate var name: String {
      column.map { "\(function.rawValue)_\($0)" } ?? "row_count"
    }

    fileprivate var fragment: Fragment {
      guard let column else { return "count(*)" }
      let name = Fragment.identifier(column)
      return switch function {
      case .count: "count(\(name))"
      case .sum: "sum(\(name))"
      case .mean: "avg(\(name))"
      case .minimum: "min(\(name))"
      case .maximum: "max(\(name))"
      case .median: "median(\(name))"
      case .standardDeviation: "stddev(\(name))"
      case .distinct: "count(distinct \(name))"
      }
    }
  }

  /// The table it reads.
  public var table: TableName
  /// All must hold.
  public var conditions: [Condition]
  /// The columns to group by, in order; one row for everything without any.
  public var groups: [String]
  /// What to compute for each group.
  public var aggregates: [Aggregate]
  /// The most rows to give back.
  public var limit: Int

  /// Aggregates of rows.
  public init(
    table: TableName, where conditions: [Condition] = [], groups: [String] = [],
    aggregates: [Aggregate], limit: Int = 1_000
  ) {
    self.table = table
    self.conditions = conditions
    self.groups = groups
    self.aggregates = aggregates
    self.limit = limit
  }

  /// The columns it names.
  public var columnsUsed: [String] {
    conditions.map(\.column) + groups + aggregates.compactMap(\.column)
  }
  /// What it is for.
  public var purpose: String { "filter and aggregate \(table)" }

  /// The query.
  public var fragment: Fragment {
    let names = groups.map { Fragment.identifier($0) }
    let chosen = aggregates.isEmpty ? [Aggregate(.count)] : aggregates
    let columns = names + chosen.map { "\($0.fragment) as \(id: $0.name)" }
    let list = names.joined(separator: ", ")
    let grouping: Fragment = names.isEmpty ? "" : "\ngroup by \(list)\norder by \(list)"
    return """
      select
          \(columns.joined(separator: ",\n    "))
      from \(table)\(conditions.whereClause)\(grouping)
      limit \(value: SQLValue(max(0, limit)))
      """
  }
}
