public import Warehouse

/// The one query that reads a weekly table into arrays.
public struct PanelQuery: Sendable, Equatable {
  /// The weekly table.
  public var table: TableName
  /// The columns to read.
  public var columns: PanelColumns

  /// A query of a table.
  public init(table: TableName, columns: PanelColumns) {
    self.table = table
    self.columns = columns
  }

  /// The values to read after week, day number and geo: KPI, spend, media, controls, others.
  var valueColumns: [String] {
    let media = columns.channels.map(\.spend) + columns.channels.compactMap(\.media)
    return [columns.kpi] + media + columns.controls + columns.others.map(\.name)
  }

  /// The statement ``values(in:)`` runs.
  public var command: SQLCommand {
    SQLCommand(fragment, purpose: "read the panel of \(table)", sources: [table])
  }

  /// The query; a day number comes with each week so that no calendar is needed to check the grid.
  var fragment: Fragment {
    let geo: Fragment =
      columns.geo.map { "cast(\(id: $0) as text)" } ?? "'national'"
    return """
      select
          substr(\(id: columns.week), 1, 10),
          cast(julianday(substr(\(id: columns.week), 1, 10)) - 2440587.5 as integer),
          \(geo),
          \(valueColumns.map { Fragment.identifier($0) }.joined(separator: ",\n    "))
      from \(table)
      order by 3, 1
      """
  }

  /// Runs the query and checks every cell.
  ///
  /// - Throws: ``PanelQueryError`` naming the first cell that is missing or not a finite number.
  public func values(in database: Database) throws -> PanelValues {
    try checkColumns(in: database)
    let rows = try database.rows(command).rows
    let grid = try PanelGrid(rows: rows, hasGeo: columns.geo != nil)
    return try PanelFilling(query: self, grid: grid, rows: rows).values()
  }

  private func checkColumns(in database: Database) throws {
    let query: Fragment =
      "select name from pragma_table_xinfo(\(value: .text(table.physical))) order by cid"
    let known = try database.connection.rows(query.sql, query.bindings).compactMap { $0[0].text }
    guard !known.isEmpty else { return }
    let lowered = Set(known.map { $0.lowercased() })
    let wanted = [columns.week] + [columns.geo].compactMap { $0 } + valueColumns
    for name in wanted where !lowered.contains(name.lowercased()) {
      throw PanelQueryError.noSuchColumn(
        name, candidates: NearestNames.candidates(for: name, among: known))
    }
  }
}

/// The weeks and geos of the rows, every pair exactly once.
struct PanelGrid {
  var weeks: [String]
  var geos: [String]
  /// The position of each row in `[geo][week]`.
  var cells: [Int]

  init(rows: [[SQLValue]], hasGeo: Bool) throws(PanelQueryError) {
    guard !rows.isEmpty else { throw .noRows }
    var dayNumbers: [String: Int64] = [:]
    geos = []
    for row in rows {
      let week = row[0].text ?? "null"
      guard case .integer(let number) = row[1], week.utf8.count == 10 else { throw .badWeek(week) }
      guard let geo = row[2].text else { throw .noGeo(week: week) }
      dayNumbers[week] = number
      if geos.last != geo { geos.append(geo) }
    }
    let ordered = dayNumbers.sorted { $0.value < $1.value }
    weeks = ordered.map(\.key)
    for (previous, next) in zip(ordered, ordered.dropFirst()) where next.value - previous.value != 7
    {
      throw .brokenGrid(after: previous.key, next: next.key)
    }
    let positions = Dictionary(uniqueKeysWithValues: zip(weeks, weeks.indices))
    cells = []
    var geo = -1
    var seen = Set<Int>()
    for (index, row) in rows.enumerated() {
      if index == 0 || row[2] != rows[index - 1][2] { geo += 1 }
      let cell = geo * weeks.count + (positions[row[0].text ?? ""] ?? 0)
      guard seen.insert(cell).inserted else {
        throw .duplicate(week: row[0].text ?? "", geo: hasGeo ? row[2].text : nil)
      }
      cells.append(cell)
    }
  }
}

/// Moves checked cells into arrays.
struct PanelFilling {
  let query: PanelQuery
  let grid: PanelGrid
  let rows: [[SQLValue]]

  func values() throws(PanelQueryError) -> PanelValues {
    let columns = query.columns
    let names = query.valueColumns
    try requireEveryWeek()
    var arrays: [[Double]] = []
    for (position, name) in names.enumerated() {
      arrays.append(try column(at: position + 3, name: name))
    }
    let channelCount = columns.channels.count
    let spend = Array(arrays.dropFirst().prefix(channelCount))
    var exposures = arrays.dropFirst(1 + channelCount)
    var media: [Double] = []
    for (channel, spend) in zip(columns.channels, spend) {
      media += channel.media == nil ? spend : exposures.popFirst() ?? []
    }
    return PanelValues(
      weeks: grid.weeks, geos: grid.geos, channels: columns.channels.map(\.name),
      controls: columns.controls, kpi: arrays[0], media: media, spend: spend.flatMap { $0 },
      controlValues: exposures.prefix(columns.controls.count).flatMap { $0 },
      others: Array(exposures.dropFirst(columns.controls.count)))
  }

  private func place(_ column: String, cell: Int) -> PanelCoordinates {
    PanelCoordinates(
      column: column, week: grid.weeks[cell % grid.weeks.count],
      geo: query.columns.geo == nil ? nil : grid.geos[cell / grid.weeks.count])
  }

  private func requireEveryWeek() throws(PanelQueryError) {
    let expected = grid.weeks.count * grid.geos.count
    guard rows.count < expected else { return }
    let present = Set(grid.cells)
    for cell in 0..<expected where !present.contains(cell) {
      throw .missing(place(query.columns.kpi, cell: cell), count: expected - rows.count)
    }
  }

  private func column(at position: Int, name: String) throws(PanelQueryError) -> [Double] {
    var result = Array(repeating: 0.0, count: rows.count)
    for (row, cell) in zip(rows, grid.cells) {
      switch row[position] {
      case .integer(let value): result[cell] = Double(value)
      case .real(let value):
        guard value.isFinite else { throw .notFinite(place(name, cell: cell)) }
        result[cell] = value
      case .null:
        throw .missing(place(name, cell: cell), count: rows.count { $0[position].isNull })
      case .text(let text): throw .notNumeric(place(name, cell: cell), value: "'\(text)'")
      case .blob: throw .notNumeric(place(name, cell: cell), value: "bytes")
      }
    }
    return result
  }
}
