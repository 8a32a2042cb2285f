import Warehouse

/// Checks of spend and exposure, by channel.
struct MediaChecks {
  let profile: TableProfile
  /// Wide tables are checked up to this many channels: a compound statement takes 500 parts.
  private static let channelLimit = 200
  private var roles: RoleAssignment { profile.roles }

  var queries: [CheckQuery] {
    guard let series = series else { return [] }
    return [exposure, pauses(series), collinearity(series)].compactMap { $0 }
  }

  /// Spend as rows of day, channel and value, whatever the table's shape.
  private var series: Fragment? {
    guard let date = roles.date else { return nil }
    switch roles.shape {
    case .long:
      guard let channel = roles.channel, let spend = roles.spend.first else { return nil }
      return """
        select
                date(\(id: date)) as day,
                \(id: channel) as channel,
                sum(\(id: spend)) as value
            from \(profile.table)
            where \(id: channel) is not null
            group by 1, 2
        """
    case .wide:
      let parts = roles.spend.prefix(Self.channelLimit).map { spend -> Fragment in
        """
        select date(\(id: date)) as day, \(value: .text(spend)) as channel, \
        sum(\(id: spend)) as value
            from \(profile.table)
            group by 1
        """
      }
      return parts.isEmpty ? nil : parts.joined(separator: "\n    union all\n    ")
    case .transactions, .outcomes, .controls, .unknown: return nil
    }
  }

  /// One row per channel: rows with spend and no exposure, and the other way round.
  private var exposure: CheckQuery? {
    let statement: Fragment
    if roles.shape == .long, let channel = roles.channel, let spend = roles.spend.first,
      let impressions = roles.impressions.first
    {
      statement = """
        select \(id: channel) as channel, \(Self.mismatches(spend, impressions))
        from \(profile.table)
        group by 1
        order by 1
        """
    } else {
      let pairs = roles.media.prefix(Self.channelLimit).compactMap { media in
        media.impressions.first.map { (media.spend, $0) }
      }
      guard !pairs.isEmpty else { return nil }
      statement = pairs.map { spend, impressions -> Fragment in
        """
        select \(value: .text(spend)) as channel, \(Self.mismatches(spend, impressions))
        from \(profile.table)
        """
      }.joined(separator: "\nunion all\n")
    }
    return CheckQuery(purpose: "spend without impressions", statement: statement) { rows in
      rows.flatMap(Self.exposureFindings)
    }
  }

  private static func mismatches(_ spend: String, _ impressions: String) -> Fragment {
    """
    count(*) filter (where \(id: spend) > 0 and coalesce(\(id: impressions), 0) = 0) as unseen, \
    count(*) filter (where \(id: impressions) > 0 and coalesce(\(id: spend), 0) = 0) as unpaid
    """
  }

  private static func exposureFindings(_ row: [SQLValue]) -> [CheckFinding] {
    guard let channel = row[0].text else { return [] }
    let counts = row.dropFirst().map { Int(clamping: $0.integer ?? 0) }
    var findings: [CheckFinding] = []
    if counts[0] > 0 {
      findings.append(
        CheckFinding(
          .spendWithoutExposure, channel, .warning,
          "\(Counted.text(counts[0], "row")) with spend but no impressions",
          advice: "check the delivery report: money was booked on days when nothing ran",
          count: counts[0]))
    }
    if counts[1] > 0 {
      findings.append(
        CheckFinding(
          .exposureWithoutSpend, channel, .info,
          "\(Counted.text(counts[1], "row")) with impressions but no spend",
          advice: "check whether the cost is booked elsewhere or missing", count: counts[1]))
    }
    return findings
  }

  /// The longest time without spend of each channel, where it is a quarter of a year or more.
  private func pauses(_ series: Fragment) -> CheckQuery {
    let statement: Fragment = """
      with series as (
          \(series)
      ),
      spent as (
          select channel, day, lead(day) over (partition by channel order by day) as next
          from series
          where value > 0
      )
      select channel, max(julianday(next) - julianday(day)) as days, day
      from spent
      group by channel
      having days > 91
      order by channel
      """
    return CheckQuery(purpose: "long pauses of a channel", statement: statement) { rows in
      rows.compactMap { row in
        guard let channel = row[0].text, let days = row[1].real.flatMap({ Int(exactly: $0) })
        else { return nil }
        return CheckFinding(
          .longPause, channel, .info,
          "no spend for \(Counted.text(days / 7, "week")) after \(row[2].text ?? "?")",
          advice: "make sure it was off and not unrecorded; few active weeks give wide intervals",
          count: days / 7)
      }
    }
  }

  /// Pairs of channels whose weekly spend moves together.
  private func collinearity(_ series: Fragment) -> CheckQuery {
    let statement: Fragment = """
      with series as (
          \(series)
      ),
      weekly as materialized (
          select \(Weekday.monday.firstDay(ofWeekWith: "day")) as week, channel, sum(value) as value
          from series
          group by 1, 2
      ),
      filled as materialized (
          select weeks.week, channels.channel, coalesce(weekly.value, 0) as value
          from (select distinct week from weekly where week is not null) as weeks
          cross join (select distinct channel from weekly) as channels
          left join weekly
              on weekly.week = weeks.week and weekly.channel = channels.channel
      )
      select a.channel as one, b.channel as other, corr(a.value, b.value) as r
      from filled as a
      join filled as b on b.week = a.week and a.channel < b.channel
      group by a.channel, b.channel
      having abs(r) > 0.8
      order by abs(r) desc, one, other
      """
    return CheckQuery(purpose: "channels that move together", statement: statement) { rows in
      rows.compactMap { row in
        guard let one = row[0].text, let other = row[1].text, let r = row[2].real else {
          return nil
        }
        return CheckFinding(
          .collinearChannels, "\(one), \(other)", abs(r) > 0.9 ? .warning : .info,
          "weekly spend is correlated at \((r * 100).rounded() / 100)",
          advice: "no model can tell the two apart: join them, or vary one of them in a test")
      }
    }
  }
}
