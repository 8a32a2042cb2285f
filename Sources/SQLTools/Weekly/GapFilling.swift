import Warehouse

/// What stands in the cells of one column, gaps filled by its policy, in any dialect.
///
/// The rows are those of `weekly_joined`, called `cell`.
struct GapFilling {
  let dialect: Dialect

  /// The values of a column; where gaps are refused they were looked for before.
  func value(of column: WeeklyColumn) -> Fragment {
    let name = Fragment.identifier(column.name)
    return switch column.gaps {
    case .refuse: name
    case .zero: "coalesce(\(name), 0) as \(name)"
    case .mean: mean(name)
    case .carry: dialect == .sqlite ? carriedBySearch(name) : carriedByWindow(name)
    }
  }

  private func mean(_ name: Fragment) -> Fragment {
    dialect == .spark
      ? "coalesce(\(name), avg(\(name)) over (partition by geo)) as \(name)"
      : """
      coalesce(\(name), (
                  select avg(other.\(name)) from weekly_joined as other where other.geo is cell.geo
              )) as \(name)
      """
  }

  /// SQLite 3.40 has no window functions that pass over nulls.
  private func carriedBySearch(_ name: Fragment) -> Fragment {
    """
    coalesce(
                \(name),
                (
                    select earlier.\(name) from weekly_joined as earlier
                    where earlier.geo is cell.geo and earlier.week < cell.week
                        and earlier.\(name) is not null
                    order by earlier.week desc limit 1
                ),
                (
                    select later.\(name) from weekly_joined as later
                    where later.geo is cell.geo and later.week > cell.week
                        and later.\(name) is not null
                    order by later.week limit 1
                )
            ) as \(name)
    """
  }

  private func carriedByWindow(_ name: Fragment) -> Fragment {
    """
    coalesce(
                \(name),
                last_value(\(name)) ignore nulls over (
                    partition by geo order by week
                    rows between unbounded preceding and 1 preceding
                ),
                first_value(\(name)) ignore nulls over (
                    partition by geo order by week
                    rows between 1 following and unbounded following
                )
            ) as \(name)
    """
  }
}
