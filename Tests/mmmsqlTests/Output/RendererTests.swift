import TestSupport
import Testing
import Warehouse

@testable import mmmsql

@Suite struct RendererTests {
  @Test(arguments: OutputFormat.allCases)
  func rendersAsReviewed(format: OutputFormat) throws {
    let text = render(format, columns: columns, rows: rows)
    let difference = try Snapshot.difference(
      of: text, from: "render_\(format.rawValue).txt", besideTest: here)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: OutputFormat.allCases)
  func emptyResultIsWellFormed(format: OutputFormat) {
    let text = render(format, columns: ["a", "b"], rows: [])
    switch format {
    case .json: #expect(text == "[]\n")
    case .jsonl, .line: #expect(text.isEmpty)
    case .csv: #expect(text == "a,b\r\n")
    case .tsv: #expect(text == "a\tb\n")
    case .box, .table, .markdown: #expect(text.contains("a") && text.contains("b"))
    }
  }

  @Test func dataCannotSteerTheTerminal() {
    for format in [OutputFormat.box, .table, .markdown, .line] {
      let text = render(
        format, columns: ["a\u{1B}[2J"], rows: [[.text("\u{1B}]0;x\u{07}\u{9B}1m\u{202E}")]])
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B })
      #expect(!text.unicodeScalars.contains { $0.value == 0x202E })
    }
  }

  @Test func laterRowsStreamWithTheMeasuredWidths() {
    var renderer = OutputFormat.box.renderer()
    var text = renderer.begin(columns: ["n"])
    for number in 0..<2_500 { text += renderer.row([.integer(Int64(number))]) }
    text += renderer.end()
    #expect(text.split(separator: "\n").count == 2_504)
  }

  private let columns = ["name", "spend", "note, \"quoted\"", "name"]
  private let rows: [[SQLValue]] = [
    [.text("tv"), .real(1234.5), .text("a,b|c"), .null],
    [.text("搜索 é"), .integer(-7), .text("line\nbreak\ttab"), .blob([0, 255])],
    [.null, .real(0.000012345678), .text("say \"hi\""), .text("")],
  ]

  private func render(_ format: OutputFormat, columns: [String], rows: [[SQLValue]]) -> String {
    var renderer = format.renderer()
    return renderer.begin(columns: columns) + rows.map { renderer.row($0) }.joined()
      + renderer.end()
  }

  private var here: String { #filePath.replacing("/Output/", with: "/") }
}
