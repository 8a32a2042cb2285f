import Testing

@testable import mmmsql

@Suite struct ProgramArgumentsTests {
  @Test(arguments: [
    ([], []), (["-w", "a.db"], ["-w", "a.db"]), (["-w", "a.db", "roi"], ["roi", "-w", "a.db"]),
    (["--warehouse=a.db", "roi", "m"], ["roi", "--warehouse=a.db", "m"]),
    (["-wa.db", "query", "select 1"], ["query", "-wa.db", "select 1"]),
    (["-w", "a.db", "-c", "select 1"], ["-c", "select 1", "-w", "a.db"]),
    (["roi", "-w", "a.db"], ["roi", "-w", "a.db"]), (["-w"], ["-w"]),
    (["--safe", "roi"], ["roi", "--safe"]),
    (["-w", "a.db", "approvals", "show", "x"], ["approvals", "show", "-w", "a.db", "x"]),
    (["approvals", "--safe", "show", "x"], ["approvals", "show", "--safe", "x"]),
    (["--safe", "audit"], ["audit", "--safe"]),
    (["-wa.db", "audit", "--limit", "3"], ["audit", "-wa.db", "--limit", "3"]),
    (["--dry-run", "roi"], ["roi", "--dry-run"]),
    (["--safe", "-wa.db", "roi"], ["roi", "--safe", "-wa.db"]),
    (["--help"], ["--help"]), (["-w", "a.db", "help", "roi"], ["help", "roi", "-w", "a.db"]),
  ])
  func theWarehouseMayStandBeforeTheCommand(typed: [String], ordered: [String]) {
    #expect(ProgramArguments.ordered(typed) == ordered)
  }

  @Test func aMistypedCommandIsGuessed() {
    let error = #expect(throws: UnknownCommandError.self) {
      try UnknownCommandError.check("contributons")
    }
    #expect(error?.hint == "did you mean contributions?")
  }
}
