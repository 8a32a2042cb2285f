import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import mmmsql

/// The shell at a pseudo terminal.
@Suite struct InteractiveShellTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func start() throws -> TerminalSession {
    let terminal = try TerminalSession(["--no-init"], in: folder)
    try #require(terminal.isAtPrompt(), "\(terminal.transcript)")
    return terminal
  }

  @Test func runsStatementsOfSeveralLinesAndCountsTheirRows() throws {
    let terminal = try start()
    terminal.type("select 40 +\n")
    #expect(terminal.isAtPrompt("...> "), "\(terminal.transcript)")
    terminal.type("2 as answer;\n")
    #expect(terminal.waits(for: "│     42 │"), "\(terminal.transcript)")
    #expect(terminal.waits(for: "(1 row)"))
    #expect(terminal.isAtPrompt())
    terminal.type("\u{04}")
    #expect(terminal.end() == 0, "\(terminal.transcript)")
  }

  @Test func recallsStatementsAlsoInTheNextSession() throws {
    let first = try start()
    first.type("select 'rec' || 'alled';\n")
    #expect(first.waits(for: "│ recalled"))
    #expect(first.isAtPrompt())
    first.type(" select 'not ' || 'kept';\n")
    #expect(first.waits(for: "│ not kept"))
    #expect(first.isAtPrompt())
    first.type("\u{1B}[A\n")
    #expect(first.waits(for: "│ recalled"), "\(first.transcript)")
    #expect(first.isAtPrompt())
    first.type(".quit\n")
    #expect(first.end() == 0)
    let history = folder.path(".local/state/mmmsql/history")
    let attributes = try FileManager.default.attributesOfItem(atPath: history)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let second = try start()
    second.type("\u{1B}[A\u{1B}[A\n")
    #expect(second.waits(for: "│ recalled"), "\(second.transcript)")
  }

  @Test func completesNames() throws {
    let terminal = try start()
    terminal.type("select count(*) as n from gold.resp\t;\n")
    // Only the whole name is a table.
    #expect(terminal.waits(for: "│ 0 │"), "\(terminal.transcript)")
    #expect(terminal.isAtPrompt())
    terminal.type(".sch\t\t")
    #expect(terminal.waits(for: ".schema"), "\(terminal.transcript)")
    #expect(terminal.waits(for: ".schemas"), "\(terminal.transcript)")
  }

  @Test func controlCGivesUpALine() throws {
    let terminal = try start()
    terminal.type("select 1\n")
    #expect(terminal.isAtPrompt("...> "))
    terminal.type("and\u{03}")
    #expect(terminal.waits(for: "^C"), "\(terminal.transcript)")
    #expect(terminal.isAtPrompt(), "\(terminal.transcript)")
    terminal.type("select 'ali' || 've';\n")
    #expect(terminal.waits(for: "alive"), "\(terminal.transcript)")
  }

  @Test func controlCStopsAStatementAndTheSessionGoesOn() throws {
    let terminal = try start()
    for _ in 1...2 {
      terminal.type(
        """
        with recursive c(x) as (select 1 union all select x + 1 from c) \
        select 'never', max(x) from c;\n
        """)
      #expect(terminal.waits(for: "max(x) from c;"))
      #expect(terminal.waits(for: .leftToTheTerminal))
      // There must be a statement to stop: it begins a moment after the line was taken.
      usleep(300_000)
      terminal.type("\u{03}")
      #expect(terminal.waits(for: "error: interrupted"), "\(terminal.transcript)")
      #expect(terminal.isAtPrompt())
    }
    terminal.type("select 'ali' || 've';\n")
    #expect(terminal.waits(for: "alive"), "\(terminal.transcript)")
    #expect(terminal.isAtPrompt())
    terminal.type("\u{04}")
    #expect(terminal.end() == 0)
  }

  @Test func showsTheFirstAndLastRowsOfALongResult() throws {
    let terminal = try start()
    terminal.type(
      """
      with recursive c(x) as (select 1 union all select x + 1 from c limit 1000) \
      select x from c;\n
      """)
    #expect(terminal.waits(for: "│  100 │"), "\(terminal.transcript)")
    #expect(terminal.waits(for: "│    ⋮ │"), "\(terminal.transcript)")
    #expect(terminal.waits(for: "│  901 │"))
    #expect(terminal.waits(for: "(1000 rows, 200 shown; .maxrows 0 shows all)"))
  }
}

extension TerminalSession {
  /// Waits until the program has shown its prompt and takes keys.
  fileprivate func isAtPrompt(_ prompt: String = "warehouse> ") -> Bool {
    waits(for: prompt) && waits(for: .edited)
  }
}
