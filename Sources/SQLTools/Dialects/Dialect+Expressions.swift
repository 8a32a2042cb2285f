internal import Warehouse

/// Expressions that each dialect writes in its own way.
extension Dialect {
  /// What begins a statement whose common tables may refer to themselves.
  var with: Fragment { self == .sqlite ? "with recursive " : "with " }

  /// No text, for a column of texts.
  var nullText: Fragment { self == .sqlite ? "null" : "cast(null as string)" }

  /// A column as text.
  func text(_ column: String) -> Fragment {
    self == .sqlite ? "cast(\(id: column) as text)" : "cast(\(id: column) as string)"
  }

  /// A day written as ISO text, as the type days have.
  func date(_ day: String) -> Fragment {
    let text = Fragment.binding(.text(day))
    return self == .sqlite ? text : "cast(\(text) as date)"
  }

  /// The day in the first ten characters of a column's value; `null` for anything else.
  func day(_ column: String) -> Fragment {
    let name = Fragment.identifier(column)
    switch self {
    case .sqlite:
      return """
        case when typeof(\(name)) = 'text' \
        and substr(\(name), 1, 10) glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' \
        and date(substr(\(name), 1, 10)) = substr(\(name), 1, 10) \
        then substr(\(name), 1, 10) end
        """
    case .spark:
      return """
        case when \(text(column)) rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}' \
        then try_cast(left(\(text(column)), 10) as date) end
        """
    }
  }

  /// The number in a column, `null` where there is none.
  ///
  /// Tables of Spark often have numbers as texts, so a text that is a number counts as it; what
  /// SQLite stores as text was not taken for a number when it was loaded.
  func number(_ column: String) -> Fragment {
    let name = Fragment.identifier(column)
    return self == .sqlite
      ? "case when typeof(\(name)) in ('integer', 'real') then \(name) * 1.0 end"
      : "nanvl(try_cast(\(name) as double), null)"
  }

  /// Whether a column has a value that is no number.
  func isOther(_ column: String) -> Fragment {
    let name = Fragment.identifier(column)
    return self == .sqlite
      ? "typeof(\(name)) in ('text', 'blob')"
      : "(\(name) is not null and try_cast(\(name) as double) is null)"
  }

  /// Whether a column has a value, which may be `null`.
  func isSame(_ column: String, _ value: SQLValue) -> Fragment {
    let name = Fragment.identifier(column)
    switch (self, value) {
    case (.spark, .text): return "\(text(column)) <=> \(value: value)"
    case (.spark, _): return "\(name) <=> \(value: value)"
    case (.sqlite, _): return "\(name) is \(value: value)"
    }
  }

  /// One number divided by another, `null` where that is zero.
  func ratio(_ dividend: Fragment, _ divisor: Fragment) -> Fragment {
    self == .sqlite ? "\(dividend) * 1.0 / \(divisor)" : "try_divide(\(dividend), \(divisor))"
  }

  /// The first days of all weeks from one to another, as a common table.
  func calendar(from first: String, to last: String) -> Fragment {
    switch self {
    case .sqlite:
      """
      calendar(week) as (
          select \(date(first))
          union all
          select date(week, '+7 days') from calendar
          where week < \(date(last))
      )
      """
    case .spark:
      """
      calendar(week) as (
          select explode(sequence(\(date(first)), \(date(last)), interval 7 days))
      )
      """
    }
  }
}
