internal import Model
internal import SQLTools
internal import Warehouse

/// A table with what is known of the weeks after the data: spend and controls, by their columns'
/// names.
struct FutureTable {
  let table: TableName
  let panel: Panel

  private static let dateNames: Set = ["week", "date", "weekstart", "time", "day", "dateweek"]
  private static let geoNames: Set = ["geo", "region", "market"]

  /// The values of the table, at most for so many weeks; for as many as it has where nothing is said.
  func inputs(weeks: Int?, in database: Database) throws -> FutureInputs {
    let query: Fragment = "select * from \(table)"
    let rows = try database.rows(
      SQLCommand(query, purpose: "read what is known of the future", sources: [table]))
    let keys = rows.columns.map { NameKey($0).text }
    guard let date = keys.firstIndex(where: { Self.dateNames.contains($0) }) else {
      throw ForecastingError.noDate(table: table.description)
    }
    let geo = keys.firstIndex { Self.geoNames.contains($0) }
    let columns = try places(of: rows.columns, without: [date, geo ?? date])
    // Weeks that the data have already say nothing of the future.
    let known = rows.rows.filter { !isInData($0[date]) }
    let cells = try known.map { try cell($0, date: date, geo: geo) }
    guard let last = cells.map(\.week).max() else {
      throw ForecastingError.onlyPast(table: table.description, first: firstWeek.description)
    }
    let count = weeks ?? last + 1
    var inputs = FutureInputs(weekCount: count)
    if let outside = cells.first(where: { $0.week >= count }) {
      throw ForecastingError.notAFutureWeek(
        outside.text, first: firstWeek.description, weeks: count)
    }
    let places = cells.map { $0.geo * count + $0.week }
    var seen: Set<Int> = []
    for (place, cell) in zip(places, cells) where !seen.insert(place).inserted {
      throw ForecastingError.repeatedWeek(cell.text)
    }
    for column in columns {
      var values = [Double?](repeating: nil, count: panel.geoCount * count)
      for (row, place) in zip(known, places) {
        values[place] = try number(row[column.place], rows.columns[column.place], row[date])
      }
      if column.isChannel {
        inputs.spend[column.name] = .cells(values)
      } else {
        inputs.controls[column.name] = values
      }
    }
    return inputs
  }

  private var firstWeek: CalendarDay {
    (panel.weeks.last ?? CalendarDay(daysSinceEpoch: 0)).adding(days: 7)
  }

  private func isInData(_ date: SQLValue) -> Bool {
    date.text.flatMap { CalendarDay(iso: $0.prefix(10)) }.map { $0 < firstWeek } ?? false
  }

  /// The columns that are channels or controls of the model.
  private func places(
    of names: [String], without others: Set<Int>
  ) throws -> [(name: String, place: Int, isChannel: Bool)] {
    var found: [(name: String, place: Int, isChannel: Bool)] = []
    for place in names.indices where !others.contains(place) {
      let key = NameKey(names[place])
      let channel = panel.channels.first { [NameKey($0), NameKey($0 + "_spend")].contains(key) }
      let control = panel.controls.first { NameKey($0) == key }
      if let name = channel ?? control {
        found.append((name: name, place: place, isChannel: channel != nil))
      }
    }
    guard !found.isEmpty else {
      throw ForecastingError.nothingKnown(
        table: table.description, candidates: panel.channels + panel.controls)
    }
    return found
  }

  private func cell(
    _ row: [SQLValue], date: Int, geo: Int?
  ) throws -> (week: Int, geo: Int, text: String) {
    let text = String((row[date].text ?? "").prefix(10))
    let days = CalendarDay(iso: text).map { $0.daysSinceEpoch - firstWeek.daysSinceEpoch }
    guard let days, days >= 0, days % 7 == 0 else {
      throw ForecastingError.notAFutureWeek(
        text, first: firstWeek.description, weeks: max(1, (days ?? 0) / 7))
    }
    guard let geo, panel.geoCount > 1 else { return (days / 7, 0, text) }
    let name = row[geo].text ?? ""
    guard let place = panel.geos.firstIndex(of: name) else {
      throw ForecastingError.unknownGeo(name, candidates: panel.geos)
    }
    return (days / 7, place, text)
  }

  private func number(_ value: SQLValue, _ column: String, _ week: SQLValue) throws -> Double? {
    switch value {
    case .null: return nil
    case .integer(let value): return Double(value)
    case .real(let value): return value
    case .text(let text) where text.isEmpty: return nil
    case .text(let text):
      throw ForecastingError.notANumber(column: column, week: week.text ?? "", value: text)
    case .blob:
      throw ForecastingError.notANumber(column: column, week: week.text ?? "", value: "bytes")
    }
  }
}
