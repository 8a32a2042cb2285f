internal import SQLTools
internal import Warehouse

/// Whether a long table of channels writes the KPI of a day into the row of each channel, so that
/// adding it up would count it once per channel.
struct OutcomeRepetition {
  let column: String
  let date: String
  let geo: String?
  let table: TableName

  /// Looks whether most days with several rows have one value in all of them.
  func isFound(in database: Database) throws -> Bool {
    let place: Fragment = geo.map { ", \(id: $0)" } ?? ""
    let query: Fragment = """
      select
          count(*) as days,
          total(variety = 1) as repeated
      from (
          select count(distinct \(id: column)) as variety
          from \(table)
          group by \(id: date)\(place)
          having count(\(id: column)) > 1
      )
      """
    let row =
      try database.rows(
        SQLCommand(query, purpose: "look for \(column) repeated per channel", sources: [table])
      ).rows.first ?? []
    let counts = row.map { $0.real ?? Double($0.integer ?? 0) }
    return counts.count == 2 && counts[0] > 0 && counts[1] > 0.9 * counts[0]
  }
}
