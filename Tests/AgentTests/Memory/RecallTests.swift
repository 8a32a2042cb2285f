import ModelServer
import Synchronization
import Testing
import Warehouse

@testable import Agent

/// Everything that is remembered is recalled, wherever it is kept, once and as far as it holds.
@Suite struct RecallTests {
  private let database: Database
  private let memory: Memory
  private let sql = "select sum(revenue) as total from bronze_sales"

  init() throws {
    database = try Database(path: nil, clock: AnalyzedWarehouse.clock)
    try database.connection.execute("create table bronze_sales (week text, revenue real)")
    memory = Memory(in: database)
  }

  @Test func notesItemsAndConfirmedAnswersAreRecalledTogether() throws {
    try memory.add("Revenue is without taxes.", .rule, state: .confirmed)
    try AnalysisNote.write("Revenue dips in February.", .finding, in: database)
    try AnalysisNote.write(
      "Revenue of week 9 was typed twice.", .warning, state: .confirmed, in: database)
    try VerifiedQuery.confirm("total revenue", sql: sql, by: "ada", in: database)
    let items = try memory.recall("revenue")
    #expect(Set(items.map(\.identifier)) == ["memory-1", "note-1", "note-2", "query-1"])
    #expect(items.last?.identifier == "note-1")
    let pair = try #require(items.first { $0.kind == .answer })
    #expect(pair.statement == sql && pair.source == "ada" && !pair.isStale)
    #expect(pair.line == "[confirmed] total revenue is answered by \(sql)")
    #expect(try Set(memory.newest(10).map(\.identifier)) == Set(items.map(\.identifier)))
  }

  /// Items are of all tables, a statement is of those it reads.
  @Test func changedTablesMakeStaleWhatIsOfThem() throws {
    try AnalysisNote.write("Revenue dips in February.", .finding, in: database)
    try VerifiedQuery.confirm("total revenue", sql: sql, by: "ada", in: database)
    try database.connection.execute("create table bronze_other (x)")
    let stale = { try memory.recall("revenue").filter(\.isStale).map(\.identifier) }
    #expect(try stale() == ["note-1"])
    try database.connection.execute("alter table bronze_sales add column tax real")
    #expect(try Set(stale()) == ["note-1", "query-1"])
    for name in ["note-1", "query-1"] { try memory.change(name, to: .confirmed) }
    #expect(try memory.recall("revenue").allSatisfy { !$0.isStale && $0.state == .confirmed })
  }

  @Test func whatIsRetiredIsNeverRecalled() throws {
    try AnalysisNote.write("Revenue dips in February.", .finding, in: database)
    try VerifiedQuery.confirm("total revenue", sql: sql, by: "ada", in: database)
    try memory.change("note-1", to: .retired, reason: "it does not")
    try memory.change("query-1", to: .retired)
    #expect(try memory.recall("revenue").isEmpty)
    #expect(try VerifiedQuery.confirmed(in: database).isEmpty)
    #expect(try memory.newest(10).map(\.state) == [.retired, .retired])
    for name in ["note-9", "query-9", "query-", "run-1", ""] {
      #expect(throws: MemoryError.noSuchItem(name)) { try memory.change(name, to: .retired) }
    }
  }

  /// A pair that takes the place of another takes its words away.
  @Test func aReplacedQuestionIsFoundByItsNewWords() throws {
    try VerifiedQuery.confirm("Total revenue!", sql: "select 1", by: "ada", in: database)
    try VerifiedQuery.confirm("total, revenue", sql: sql, by: "ada", in: database)
    #expect(try memory.recall("revenue").map(\.statement) == [sql])
    let check = "insert into agent_remembered_text (agent_remembered_text, rank) values (?, 1)"
    try database.connection.run(check, ["integrity-check"])
  }

  @Test func aRunIsRecalledOnceByItsGoalAndItsSummary() throws {
    let records = try RunRecords.begin(
      "analysis", goal: "best budget", brain: "rules", request: "{}", in: database)
    let note = "Search earns most of the revenue."
    try AnalysisNote.write(note, .summary, run: records.run, in: database)
    try PastRun(goal: "best\nbudget", summary: "unused", run: records.run).remember(in: database)
    for question in ["budget", "search earns"] {
      let items = try memory.recall(question)
      #expect(items.map(\.text) == ["best budget: \(note)"])
      #expect(items.map(\.kind) == [.run] && items.map(\.source) == ["run-1"])
    }
  }

  @Test func aLongGoalAndSummaryAreCut() throws {
    let long = String(repeating: "revenue ", count: 1_000)
    try PastRun(goal: long, summary: long, run: "run-7").remember(in: database)
    let text = try #require(try memory.recall("revenue").first).text
    #expect(text.count <= Memory.textLimit && text.contains("…: "))
  }

  @Test func aWarehouseWithoutTheIndexSaysSo() throws {
    try database.connection.execute("drop table agent_remembered_text")
    #expect(throws: MemoryError.olderWarehouse) { try memory.recall("revenue") }
    #expect(throws: MemoryError.olderWarehouse) { try memory.newest(3) }
    #expect(try VerifiedQuery.similar(to: "revenue", limit: 3, in: database).isEmpty)
  }
}
