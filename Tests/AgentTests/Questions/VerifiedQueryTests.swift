import Testing
import Warehouse

@testable import Agent

/// Pairs of question and statement: only confirmed ones are used, and only while they are true.
@Suite struct VerifiedQueryTests {
  private let database: Database
  private let sql = "select sum(x) as total from silver_t"

  init() throws {
    database = try Database(path: nil)
    try database.connection.execute(
      "create table silver_t (x); insert into silver_t values (2), (5)")
  }

  private func answer(_ question: String) throws -> QuestionOutcome {
    try Asking(in: database, try Sandbox(over: database)).answer(question)
  }

  @Test func aConfirmedPairIsTheAnswer() throws {
    try VerifiedQuery.confirm("What is our magic number?", sql: sql, by: "ada", in: database)
    guard case .answered(let answer) = try answer("what is our MAGIC number") else {
      Issue.record("not answered")
      return
    }
    #expect(answer.isVerified)
    #expect(answer.brain == "verified")
    #expect(answer.table.rows == [[.integer(7)]])
  }

  @Test func aCandidateAndARetiredPairAreNot() throws {
    try VerifiedQuery.propose("magic number", sql: sql, by: "a model", in: database)
    if case .answered = try answer("magic number") { Issue.record("a candidate was used") }
    try VerifiedQuery.confirm("magic number", sql: sql, by: "ada", in: database)
    try VerifiedQuery.propose("magic number", sql: "select 1", by: "a model", in: database)
    #expect(try VerifiedQuery.confirmed(in: database).map(\.sql) == [sql])
    #expect(try VerifiedQuery.retire("magic number", in: database))
    if case .answered = try answer("magic number") { Issue.record("a retired pair was used") }
    #expect(try !VerifiedQuery.retire("other", in: database))
  }

  @Test func aChangedTableMakesAPairStale() throws {
    try VerifiedQuery.confirm("magic number", sql: sql, by: "ada", in: database)
    try database.connection.execute("alter table silver_t add column y")
    if case .answered = try answer("magic number") { Issue.record("a stale pair was used") }
  }

  @Test func onlyReadingStatementsCanBeConfirmed() throws {
    for sql in ["delete from silver_t", "select nothing from silver_t", "select 1; select 2"] {
      #expect(throws: SandboxError.self) {
        try VerifiedQuery.confirm("q", sql: sql, by: "ada", in: database)
      }
    }
    #expect(try VerifiedQuery.confirmed(in: database).isEmpty)
  }

  @Test func similarQuestionsAreFoundByTheirWords() throws {
    for (question, value) in [("spend of tv by month", 1), ("revenue by region", 2), ("orders", 3)]
    {
      try VerifiedQuery.confirm(question, sql: "select \(value)", by: "ada", in: database)
    }
    let found = try VerifiedQuery.similar(
      to: "monthly regional revenues \" OR (", limit: 3, in: database)
    #expect(found.first?.question == "revenue by region")
    #expect(try VerifiedQuery.similar(to: "*", limit: 3, in: database).isEmpty)
  }
}
