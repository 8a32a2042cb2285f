import FoundationEssentials
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The questions of seeds/questions, whose accepted results another client computed.
@Suite struct QuestionSuiteTests {
  enum Subject: String, Sendable, CaseIterable {
    case retailer, example

    func warehouse() throws -> AnalyzedWarehouse {
      switch self {
      case .retailer: try AnalyzedWarehouse.retailer.get()
      case .example: try AnalyzedWarehouse.example.get()
      }
    }

    func suite() throws -> QuestionSuite {
      let path = Seed.path("questions/\(rawValue).json")
      return try QuestionSuite(json: [UInt8](try Data(contentsOf: URL(filePath: path))))
    }
  }

  @Test(arguments: Subject.allCases)
  func everyQuestionIsAnsweredRight(subject: Subject) throws {
    let database = try subject.warehouse().reading()
    let score = try subject.suite().score(
      Asking(in: database, try Sandbox(over: database)))
    #expect(score.failures.rows.isEmpty, "\(score.failures.rows)")
    #expect(score.passRate == 1)
  }

  @Test func theSuiteIsLargeAndAsksOfEveryKind() throws {
    let items = try Subject.allCases.flatMap { try $0.suite().items }
    #expect(items.count { $0.expectation == .answered } >= 60)
    #expect(items.count { $0.expectation == .declined } >= 8)
    #expect(items.count { $0.expectation == .unclear } >= 6)
    #expect(Set(items.map(\.identifier)).count == items.count)
    let families = Set(items.map(\.family))
    #expect(
      families.isSuperset(of: [
        "total", "trend", "average", "ranking", "share", "comparison", "growth", "returns",
        "planning", "data",
      ]))
  }

  /// The statement that is shown gives the same rows in the plain client.
  @Test func everyStatementRunsInThePlainClient() throws {
    let warehouse = try AnalyzedWarehouse.retailer.get()
    let database = try warehouse.reading()
    let asking = try Asking(in: database, try Sandbox(over: database))
    var statements: [String] = []
    var tables: [ResultTable] = []
    for item in try Subject.retailer.suite().items {
      guard case .answered(let answer) = try asking.answer(item.question),
        case .sql(let sql) = answer.source
      else { continue }
      statements.append(sql + ";\n.print --")
      tables.append(answer.table)
    }
    let folder = try TemporaryFolder()
    let script = try folder.write(
      ".mode list\n.separator \"\\t\"\n.headers off\n.nullvalue NULL\n"
        + statements.joined(separator: "\n") + "\n", to: "script.sql")
    let run = try ProgramRun.shell(
      "sqlite3 -readonly '\(warehouse.path)' < '\(script)'", in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let results = run.output.split(separator: "--\n", omittingEmptySubsequences: false)
    #expect(tables.count > 50)
    for (table, text) in zip(tables, results) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
      #expect(lines.count == table.rows.count)
      for (row, line) in zip(table.rows, lines) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        #expect(zip(row, cells).allSatisfy(Self.isSame), "\(line)")
      }
    }
  }

  private static func isSame(_ value: SQLValue, _ cell: Substring) -> Bool {
    if let number = value.real, let other = Double(cell) {
      return abs(number - other) <= 1e-9 * max(1, abs(number))
    }
    return (value.text ?? (value.isNull ? "NULL" : "")) == cell
  }

  @Test(arguments: [
    "{", "[]", #"{"questions": []}"#, #"{"questions": [{"question": "x"}]}"#,
    #"{"questions": [{"question": "x", "family": "f"}]}"#,
  ])
  func aFileThatIsNoneIsAnError(text: String) {
    #expect(throws: QuestionSuiteError.self) { try QuestionSuite(json: Array(text.utf8)) }
  }

  @Test func aWrongResultFails() {
    let table = ResultTable(
      columns: ["c", "v", "w"],
      rows: [[.text("a"), .real(1), .real(9)], [.text("b"), .real(2), .null]])
    func matches(_ rows: [[SQLValue]], ordered: Bool = false) -> Bool {
      ResultMatch.isMatch(table, rows, isOrdered: ordered)
    }
    #expect(matches([[.text("b"), .real(2)], [.text("a"), .real(1.005)]]))
    #expect(matches([[.real(1)], [.real(2)]], ordered: true))
    #expect(!matches([[.real(2)], [.real(1)]], ordered: true))
    #expect(!matches([[.text("b"), .real(1)], [.text("a"), .real(2)]]))
    #expect(!matches([[.real(1)], [.real(2.02)]]))
    #expect(!matches([[.real(1)]]))
    #expect(!matches([[.text("a"), .text("z")], [.text("b"), .text("z")]]))
  }
}
