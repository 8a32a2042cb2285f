import FoundationEssentials
import Model
import Testing

/// A plain comma-separated file of `seeds/`, read without any of the program's own loading.
struct SeedTable {
  var columns: [String: [String]]

  init(_ path: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let url = folder.appending(path: "../../../seeds/\(path)")
    let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let rows = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
        cell.hasPrefix("\"") ? String(cell.dropFirst().dropLast()) : String(cell)
      }
    }
    let header = try #require(rows.first)
    columns = [:]
    for (index, name) in header.enumerated() {
      columns[name] = rows.dropFirst().map { $0.count > index ? $0[index] : "" }
    }
  }

  func numbers(_ name: String) throws -> [Double] {
    try #require(columns[name]).map { try #require(Double($0)) }
  }

  func days(_ name: String) throws -> [CalendarDay] {
    try #require(columns[name]).map { try #require(CalendarDay(iso: $0)) }
  }

  func panel(
    date: String, kpi: String, channels: [String], controls: [String] = []
  ) throws -> Panel {
    try Panel(
      weeks: days(date), channels: channels, controls: controls, kpi: numbers(kpi),
      spend: channels.flatMap { try numbers($0) },
      controlValues: controls.flatMap { try numbers($0) })
  }
}
