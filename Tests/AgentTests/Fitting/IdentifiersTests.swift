import Testing
import Warehouse

@testable import Agent

@Suite struct IdentifiersTests {
  @Test(arguments: [
    ([], "plan-1"), (["plan-1"], "plan-2"), (["plan-9", "plan-10"], "plan-11"),
    (["plan-3", "other-7"], "plan-4"), (["plan-x"], "plan-1"),
  ])
  func countsOnFromTheLargest(present: [String], next: String) throws {
    let database = try Database(path: nil)
    try database.connection.execute("create table bronze_plan (name text)")
    for name in present {
      try database.connection.execute("insert into bronze_plan values ('\(name)')")
    }
    #expect(
      try Identifiers.next("plan", table: "bronze_plan", column: "name", in: database) == next)
  }
}
