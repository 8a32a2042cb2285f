import Testing
import Warehouse

@testable import Agent

/// What is remembered is found by its words and believed as far as a person said.
@Suite struct MemoryTests {
  private let database: Database
  private let memory: Memory

  init() throws {
    database = try Database(path: nil, clock: AnalyzedWarehouse.clock)
    try database.connection.execute("create table bronze_sales (week text, revenue real)")
    memory = Memory(in: database)
    try memory.add("Prices rose by a tenth in May 2023.", .finding, state: .candidate)
    try memory.add("TV works on for about three weeks.", .finding, state: .confirmed)
    try memory.add("Revenue is without taxes.", .rule, state: .confirmed, source: "a person")
    try memory.add("TV was cut in the summer of 2022.", .note, state: .candidate)
  }

  static let questions: [(String, [String])] = [
    ("how long does tv work?", ["memory-2", "memory-4"]), ("taxes", ["memory-3"]),
    ("Price", ["memory-1"]), ("the of and", []), ("", []), ("radio", []),
    (#"tv" OR "revenue" NEAR(* -- "#, ["memory-2", "memory-3", "memory-4"]),
    ("text:prices AND NOT (may)", ["memory-1"]),
  ]

  @Test(arguments: questions)
  func recallsWhatHasTheWordsConfirmedFirst(question: String, names: [String]) throws {
    let found = try memory.recall(question).map(\.identifier)
    #expect(Set(found) == Set(names))
    let states = try memory.recall(question).map { $0.state == .confirmed }
    #expect(states == states.sorted { $0 && !$1 })
  }

  @Test func onlyPersonsConfirmAndRetiredItemsAreNotRecalled() throws {
    try memory.change("memory-1", to: .confirmed)
    #expect(try memory.recall("prices").first?.state == .confirmed)
    try memory.change("memory-1", to: .retired, reason: "they fell again")
    #expect(try memory.recall("prices").isEmpty)
    #expect(try memory.newest(10).count == 4)
    #expect(throws: MemoryError.noSuchItem("memory-9")) {
      try memory.change("memory-9", to: .confirmed)
    }
  }

  @Test func changedTablesMakeItemsStaleUntilTheyAreConfirmedAgain() throws {
    #expect(try memory.recall("taxes").first?.isStale == false)
    try database.connection.execute("alter table bronze_sales add column tax real")
    #expect(try memory.recall("taxes").first?.isStale == true)
    try memory.change("memory-3", to: .confirmed)
    #expect(try memory.recall("taxes").first?.isStale == false)
  }

  @Test func theSameTextIsRememberedOnce() throws {
    #expect(try memory.add("Revenue is without taxes.", .note, state: .candidate) == "memory-3")
    #expect(try memory.newest(10).count == 4)
  }

  @Test func textsThatNobodyWouldReadAreRefused() {
    for text in ["", " \n", String(repeating: "x", count: 2_001)] {
      #expect(throws: MemoryError.unusableText(limit: 2_000)) {
        try memory.add(text, .note, state: .candidate)
      }
    }
  }

  @Test func hiddenCharactersAreNotRemembered() throws {
    let name = try memory.add("Plain\u{202E}\u{1B}[2J text", .note, state: .candidate)
    #expect(try memory.newest(1).first?.text == "Plain[2J text")
    #expect(name == "memory-5")
  }
}
