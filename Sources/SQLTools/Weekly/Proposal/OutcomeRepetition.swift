import Warehouse

/// Whether a long table of channels writes the KPI of a day into the row of each channel, so that
/// adding it up would count it once per channel.
struct OutcomeRepetition {
  let column: String
  let date: String
  let geo: String?
  let table: TableName

  private static let sample = 20_000

  /// Looks whether most days with several rows have one value in all of them; the first rows of the
  /// table tell, unless no day has several rows among them.
  func isFound(in source: some RowSource) throws -> Bool {
    let columns = [date, column] + (geo.map { [$0] } ?? [])
    let names = columns.map { Fragment.identifier($0) }.joined(separator: ", ")
    let first = try counts(
      "(select \(names) from \(table) limit \(.integer(Self.sample)))", source)
    let counts = first.days > 0 ? first : try counts("\(table)", source)
    return counts.days > 0 && counts.repeated > 0.9 * counts.days
  }

  private func counts(
    _ rows: Fragment, _ source: some RowSource
  ) throws -> (days: Double, repeated: Double) {
    let place: Fragment = geo.map { ", \(id: $0)" } ?? ""
    let query: Fragment = """
      select
          count(*) as days,
          sum(case when least = greatest then 1 else 0 end) as repeated
      from (
          select min(\(id: column)) as least, max(\(id: column)) as greatest
          from \(rows)
          group by \(id: date)\(place)
          having count(\(id: column)) > 1
      )
      """
    let row =
      try source.rows(
        query, purpose: "look for \(column) repeated per channel", sources: [table]
      ).rows.first ?? []
    return (row.first?.real ?? 0, row.dropFirst().first?.real ?? 0)
  }
}
