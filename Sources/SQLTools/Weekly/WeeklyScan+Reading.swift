import Warehouse

/// Readings that any engine can carry out, without functions of this program.
extension WeeklyScan {
  /// One row for each day and channel: how many rows it has, how many of them have no geo, and how
  /// many values of each measure are no numbers.
  ///
  /// A day is `null` for rows without a valid one.
  func survey(in dialect: Dialect) -> Fragment {
    let others = measures.indices.map { measure in
      (
        column: Fragment.identifier("other_\(measure + 1)"),
        value: dialect.isOther(measures[measure].input)
      )
    }
    let readings =
      others.map { ",\n        case when \($0.value) then 1 else 0 end as \($0.column)" }
      as [Fragment]
    let sums = others.map { ",\n    sum(\($0.column)) as \($0.column)" } as [Fragment]
    return """
      select
          day,
          channel,
          count(*) as row_count,
          sum(case when geo is null then 1 else 0 end) as without_geo\(sums.joined(separator: ""))
      from (
          select
              \(keys(in: dialect))\(readings.joined(separator: ""))
          from \(table)
      ) as readings
      group by day, channel
      order by day, channel
      """
  }

  /// The temporary table as a common table: the rows added up by week, geo and channel.
  func common(in dialect: Dialect, weeksFrom start: Weekday) -> Fragment {
    let values = measures.indices.map { measure -> Fragment in
      let value = dialect.number(measures[measure].input)
      return ",\n            \(value) as \(id: "value_\(measure + 1)")"
    }
    let totals = measures.indices.flatMap { measure in
      kinds(ofMeasure: measure).map { kind -> Fragment in
        let total = kind.total(of: .identifier("value_\(measure + 1)"))
        return ",\n        \(total) as \(Self.column(kind, ofMeasure: measure + 1))"
      }
    }
    return """
      \(name) as (
          select
              \(start.firstDay(ofWeekWith: "day", in: dialect)) as week,
              geo,
              channel\(totals.joined(separator: ""))
          from (
              select
                  \(keys(in: dialect, indent: "            "))\(values.joined(separator: ""))
              from \(table)
          ) as readings
          where day is not null
          group by 1, 2, 3
      )
      """
  }

  private func keys(in dialect: Dialect, indent: StaticString = "        ") -> Fragment {
    let keys: [Fragment] = [
      "\(dialect.day(date)) as day",
      "\(geo.map(dialect.text) ?? dialect.nullText) as geo",
      "\(channel.map(dialect.text) ?? dialect.nullText) as channel",
    ]
    return keys.enumerated().reduce(into: Fragment()) { all, key in
      if key.offset > 0 { all += ",\n" + Fragment(indent) }
      all += key.element
    }
  }
}

extension WeeklyScan.Kind {
  /// SQL for what is kept of a measure's values.
  fileprivate func total(of value: Fragment) -> Fragment {
    switch self {
    case .total: "sum(\(value))"
    case .count: "count(\(value))"
    case .low: "min(\(value))"
    case .high: "max(\(value))"
    }
  }
}

extension Dialect {
  /// The number that a measure takes from a row.
  fileprivate func number(_ input: WeeklyMeasure.Input) -> Fragment {
    switch input {
    case .column(let name): number(name)
    case .product(let left, let right): "\(number(left)) * \(number(right))"
    case .indicator(let name, let value):
      "case when \(isSame(name, value)) then \(value: .real(1)) else \(value: .real(0)) end"
    case .rowCount: .binding(.real(1))
    }
  }

  /// Whether what a measure takes from a row is no number.
  fileprivate func isOther(_ input: WeeklyMeasure.Input) -> Fragment {
    switch input {
    case .column(let name): isOther(name)
    case .product(let left, let right): "\(isOther(left)) or \(isOther(right))"
    case .indicator, .rowCount: "1 = 0"
    }
  }
}
