import FoundationEssentials
import TestSupport
import Testing
import Warehouse

@testable import mmmsql

@Suite struct DotCommandTests {
  private let shell: SessionUnderTest

  init() throws { shell = try SessionUnderTest() }

  @Test func helpIsAsReviewed() throws {
    shell.run(".help")
    let difference = try Snapshot.difference(
      of: shell.text(), from: "shell_help.txt",
      besideTest: #filePath.replacing("/Shell/", with: "/"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: DotCommand.all.map(\.name))
  func everyCommandHasHelpUnderItsNameAndItsAlias(name: String) throws {
    let command = try #require(DotCommand.named(name))
    shell.run(".help \(name)")
    let help = shell.text()
    #expect(help.hasPrefix(name) && help.contains(command.help))
    shell.run(".help \(name.dropFirst())")
    #expect(shell.text() == help)
    if let alias = command.alias { #expect(DotCommand.named(alias)?.name == name) }
  }

  @Test func namesAndAliasesAreUnique() {
    let names = DotCommand.all.flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) }
    #expect(Set(names).count == names.count)
    #expect(DotCommand.named(".exit")?.name == ".quit")
  }

  /// Every command with arguments it accepts; a command added to the shell must be added here.
  static let accepted: [String: String] = [
    ".help": "", ".quit": "", ".tables": "", ".schemas": "", ".schema": "gold.roi",
    ".databases": "", ".mode": "json", ".expanded": "on", ".headers": "off", ".timer": "on",
    ".nullvalue": "-", ".maxrows": "10", ".output": "", ".once": "/dev/null", ".read": "/dev/null",
    ".param": "week 3", ".history": "3", ".show": "",
  ]

  @Test(arguments: DotCommand.all)
  func everyCommandRuns(command: DotCommand) throws {
    if case .program = command.action {
      #expect(shell.take("\(command.name) a 'b c'") == .done)
      #expect(shell.commands == [[String(command.name.dropFirst()), "a", "b c"]])
      return
    }
    let arguments = try #require(Self.accepted[command.name])
    let outcome = shell.take("\(command.name) \(arguments)")
    #expect(outcome == (command.name == ".quit" ? .quit(0) : .done))
    #expect(shell.messages().isEmpty)
  }

  @Test(arguments: [
    ".mode", ".mode xml", ".headers maybe", ".expanded 7", ".timer x", ".maxrows -1", ".maxrows x",
    ".once", ".read", ".quit x", ".quit 256", ".history 0", ".history x", ".nonsense", "\\z",
    ".help nonsense", ".read 'open", ". help",
  ])
  func wrongUsageIsToldWithAHint(line: String) throws {
    #expect(shell.take(line) == .failed)
    let messages = shell.messages()
    #expect(messages.hasPrefix("error: ") && messages.contains("\nhint: "))
    #expect(shell.session.exitCode == 64)
    #expect(shell.text().isEmpty)
  }

  @Test func aMistypedCommandIsGuessed() {
    shell.run(".tabels")
    #expect(shell.messages().contains("did you mean .tables"))
  }

  @Test func tablesAreListedByPattern() {
    shell.run(".tables gold.ro*")
    #expect(shell.text() == "name,type\r\ngold_roi,table\r\n")
    shell.run("\\dt gold_roi")
    #expect(shell.text() == "name,type\r\ngold_roi,table\r\n")
    shell.run(".tables goldXroi")
    #expect(shell.text() == "name,type\r\n")
  }

  @Test func schemaDescribesATableByEitherName() {
    shell.run("\\d gold.roi")
    let dotted = shell.text()
    #expect(dotted.contains("channel,TEXT") || dotted.contains("channel,text"))
    shell.run(".schema gold_roi")
    #expect(shell.text() == dotted)
    #expect(shell.take(".schema gold.rio") == .failed)
    #expect(shell.messages().contains("did you mean gold.roi"))
    shell.run(".schema")
    let sql = shell.text()
    #expect(sql.contains("TABLE gold_roi") && sql.contains("VIEW information_schema_tables"))
  }

  @Test func schemasCountTheirTables() {
    shell.run("create table bronze_a (x integer);\n.schemas")
    #expect(shell.text().contains("bronze,1\r\n"))
  }

  @Test func headersAndNullsAndForms() {
    let statement = "select null as a, 'x' as b;"
    shell.run(".headers off\n\(statement)")
    #expect(shell.text() == ",x\r\n")
    shell.run(".nullvalue '-'\n\(statement)")
    #expect(shell.text() == "-,x\r\n")
    shell.run("\\t\n.mode table\n\(statement)")
    #expect(shell.text().contains("| - | x |"))
    shell.run(".nullvalue\n\(statement)")
    #expect(shell.text().contains("| NULL | x |"))
    shell.run("\\x\n\(statement)")
    #expect(shell.text() == "a = NULL\nb = x\n")
    shell.run("\\x\n\(statement)")
    #expect(shell.text().hasPrefix("+"))
  }

  @Test func resultsGoToAFile() throws {
    let (all, once) = (shell.folder.path("all.csv"), shell.folder.path("once.csv"))
    shell.run(".output '\(all)'\nselect 1 as a;\nselect 2 as a;\n.output\nselect 3 as a;")
    shell.run(".once \(once)\nselect 4 as a;\nselect 5 as a;")
    #expect(shell.text() == "a\r\n3\r\na\r\n5\r\n")
    #expect(try contents(all) == "a\r\n1\r\na\r\n2\r\n")
    #expect(try contents(once) == "a\r\n4\r\n")
    #expect(shell.take(".output \(shell.folder.path("no/where"))") == .failed)
    #expect(shell.session.exitCode == 10)
  }

  @Test func aFailedStatementUsesUpOnce() throws {
    let once = shell.folder.path("once.csv")
    shell.run(".once \(once)\nnope;\nselect 5 as a;")
    #expect(shell.text() == "a\r\n5\r\n")
    #expect(try contents(once).isEmpty)
  }

  @Test func parametersAreBoundListedAndForgotten() {
    shell.run(".param :week 3\n.param zip 007\n.param share 2.5e-1\n.param none null\n.param")
    #expect(shell.text() == "name,value\r\nnone,\r\nshare,0.25\r\nweek,3\r\nzip,007\r\n")
    shell.run("select :week + 1 as a, $zip as b, @share as c, :other is null as d;")
    #expect(shell.text() == "a,b,c,d\r\n4,007,0.25,1\r\n")
    shell.run("\\set week\nselect :week as a;")
    #expect(shell.text() == "a\r\n\r\n")
  }

  @Test(arguments: [
    ("1", SQLValue.integer(1)), ("-7", .integer(-7)), ("007", .text("007")), ("1.50", .real(1.5)),
    ("1e3", .real(1000)), ("inf", .text("inf")), ("nan", .text("nan")), ("NULL", .null),
    ("9223372036854775808", .text("9223372036854775808")), ("", .text("")), ("-", .text("-")),
    ("2024-01-01", .text("2024-01-01")), ("0x10", .text("0x10")), (".", .text(".")),
  ])
  func valuesOfParameters(text: String, value: SQLValue) {
    #expect(ParameterValue.value(of: text) == value)
  }

  @Test func historyShowsWhatRan() {
    shell.run("select 41 + 1 as a;\n.history 1")
    #expect(shell.text().contains("select 41 + 1 as a"))
  }

  @Test func showTellsTheSettings() {
    shell.run(".maxrows 7\n.show")
    #expect(shell.text().contains("maxrows,7\r\n"))
  }

  @Test func aFailingProgramCommandPassesItsExitCodeOn() throws {
    let shell = try SessionUnderTest(programExitCode: 3)
    #expect(shell.take(".fit x") == .failed)
    #expect(shell.session.exitCode == 3)
    #expect(shell.messages().isEmpty)
  }

  @Test(arguments: [
    ("a b", ["a", "b"]), ("  a\tb  ", ["a", "b"]), ("'a b' c", ["a b", "c"]), ("a'b'c", ["abc"]),
    ("''", [""]), (#""it's""#, ["it's"]), ("", []),
  ])
  func linesAreSplitIntoWords(line: String, words: [String]) {
    #expect(DotCommandLine.words(of: line) == words)
  }

  private func contents(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
