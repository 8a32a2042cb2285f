import TestSupport
import Testing
import Warehouse

/// Nothing that anybody writes gets past what may only read.
@Suite struct HostileStatementTests {
  private static let limits = SandboxLimits(
    time: .milliseconds(40), rows: 200, bytes: 1 << 20, overflow: .refuse)

  @Test func theListIsLong() {
    let count = HostileGroup.all.reduce(0) { $0 + $1.statements.count }
    #expect(count + HostileStatements.all.count >= 550)
    #expect(HostileGroup.all.count == 15)
  }

  @Test(arguments: HostileGroup.all)
  func theSandboxRefuses(group: HostileGroup) throws {
    let place = try HostilePlace()
    let sandbox = try Sandbox(path: place.path, limits: Self.limits)
    for text in group.statements {
      do {
        _ = try sandbox.query(place.statement(text))
        if group.name != "harmless" { Issue.record("allowed: \(text)") }
      } catch {
        #expect(!error.sentence.isEmpty, "\(text)")
      }
    }
    #expect(try sandbox.query("select count(*) from bronze.orders").table.rows == [[3]])
    try place.expectUntouched(group.name)
  }

  @Test(arguments: HostileGroup.all)
  func aConfinedWarehouseRefuses(group: HostileGroup) throws {
    let place = try HostilePlace()
    let database = try Database(path: place.path, access: .read)
    database.confine(to: Self.limits)
    for text in group.statements {
      do {
        _ = try database.rows(SQLCommand(place.statement(text), purpose: "test"))
        if !["harmless", "nothing done"].contains(group.name) { Issue.record("allowed: \(text)") }
      } catch {
        #expect(error is any DescribedFailure, "\(text): \(error)")
      }
    }
    #expect(
      try database.rows(SQLCommand("select count(*) from bronze_orders", purpose: "test")).rows
        == [[3]])
    try place.expectUntouched(group.name)
  }

  /// The policy alone is enough: the file is open for writing.
  @Test(arguments: HostileGroup.all)
  func thePolicyAloneRefuses(group: HostileGroup) throws {
    let place = try HostilePlace()
    let database = try Database(path: place.path)
    database.confine(to: Self.limits)
    for text in group.statements {
      try? database.connection.limited(by: ExecutionLimit(time: .milliseconds(20))) {
        let statement = try database.connection.prepare(place.statement(text))
        while try statement.step() {}
      }
    }
    try place.expectUntouched(group.name)
  }
}
