import Warehouse

/// Checks of the rows against the calendar: gaps, partial weeks, duplicates.
struct GridChecks {
  let profile: TableProfile

  var queries: [CheckQuery] {
    guard let date = profile.roles.date, hasISODates(date) else { return [] }
    return [calendar(date)].compactMap { $0 } + [duplicates(date)].compactMap { $0 }
  }

  /// SQLite reads only ISO dates; others are reported as such and have to be cleaned first.
  private func hasISODates(_ column: String) -> Bool {
    let facts = profile.columns.first { $0.column.name == column }?.facts
    return facts.map { $0.dateForms == ["iso_date"] || $0.dateForms == ["iso_timestamp"] } ?? false
  }

  private var weekStart: Weekday? {
    switch profile.roles.granularity {
    case .weekly(let weekday): weekday
    case .daily, .mixed: .monday
    case .monthly, .irregular, .none: nil
    }
  }

  /// One row: weeks in all, weeks without a row with the first of them, days with rows in the first
  /// and in the last week.
  private func calendar(_ date: String) -> CheckQuery? {
    // Promotions and prices are entered when they change; weeks without them are no gaps.
    guard let weekStart, profile.roles.shape != .controls || weeklyDates else { return nil }
    let statement: Fragment = """
      with recursive
      days as (
          select distinct date(\(id: date)) as day from \(profile.table)
          where \(id: date) is not null
      ),
      present as (
          select \(weekStart.firstDay(ofWeekWith: "day")) as week, count(*) as day_count
          from days
          group by 1
      ),
      grid(week) as (
          select min(week) from present
          union all
          select date(week, '+7 days') from grid
          where week < (select max(week) from present)
      )
      select
          count(*) as week_count,
          count(*) - count(present.week) as missing_count,
          min(grid.week) filter (where present.week is null) as first_missing,
          (select day_count from present order by week limit 1) as first_days,
          (select day_count from present order by week desc limit 1) as last_days
      from grid
      left join present using (week)
      """
    return CheckQuery(purpose: "gaps in the weekly grid", statement: statement) { rows in
      rows.first.map { findings(of: $0, date) } ?? []
    }
  }

  private var weeklyDates: Bool {
    if case .weekly = profile.roles.granularity { true } else { false }
  }

  private func findings(of row: [SQLValue], _ date: String) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    if let missing = row[1].integer.map(Int.init(clamping:)), missing > 0 {
      findings.append(
        CheckFinding(
          .missingWeeks, date, .warning,
          "\(Counted.text(missing, "week")) without any row, the first \(row[2].text ?? "")",
          advice: "load the missing weeks, or say that no row means zero", count: missing))
    }
    guard !weeklyDates else { return findings }
    for (name, days) in [("first week", row[3].integer), ("last week", row[4].integer)] {
      guard let days, days < 7 else { continue }
      findings.append(
        CheckFinding(
          .partialWeek, name, .info, "the \(name) has only \(Counted.text(Int(days), "day"))",
          advice: "leave it out of the weekly table: half a week looks like a collapse",
          count: Int(days)))
    }
    return findings
  }

  /// One row: keys that occur more than once, rows too many, the first date of them.
  private func duplicates(_ date: String) -> CheckQuery? {
    let roles = profile.roles
    let isGrid = [.long, .wide, .outcomes].contains(roles.shape)
    guard isGrid else { return nil }
    let keys = [date, roles.geo, roles.channel].compactMap { $0 }
    let statement: Fragment = """
      select count(*) as keys, sum(rows - 1) as surplus, min(first) as first
      from (
          select count(*) as rows, min(\(id: date)) as first
          from \(profile.table)
          group by \(keys.map { Fragment.identifier($0) }.joined(separator: ", "))
          having count(*) > 1
      )
      """
    let subject = keys.joined(separator: ", ")
    return CheckQuery(purpose: "duplicates on the grid", statement: statement) { rows in
      guard let row = rows.first, let surplus = row[1].integer.map(Int.init(clamping:)), surplus > 0
      else { return [] }
      return [
        CheckFinding(
          .duplicateRows, subject, .warning,
          "\(Counted.text(surplus, "row")) too many for one per \(subject), the first on "
            + (row[2].text ?? "?"),
          advice: "drop the duplicates, or check that adding them up is right", count: surplus)
      ]
    }
  }
}
