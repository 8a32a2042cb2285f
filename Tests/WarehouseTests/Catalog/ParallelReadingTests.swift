import Dispatch
import TestSupport
import Testing
import Warehouse

/// Queries side by side, each on a connection of its own.
@Suite struct ParallelReadingTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: folder.path("w.db"))
  }

  /// Some twenty seconds, so that a failure to stop it is a failure and no hang.
  private let endless = "limit 100000000"

  private func count(to most: String) -> SQLCommand {
    SQLCommand(
      """
      with recursive c(x) as (select 1 union all select x + 1 from c \(most))
      select max(x) from c
      """, purpose: "count")
  }

  @Test func giveTheirRowsInOrder() throws {
    let results = try database.rowsInParallel(
      [10, 20, 30].map { count(to: "limit \($0)") })
    #expect(results.map(\.rows) == [[[10]], [[20]], [[30]]])
  }

  @Test func endWhenTheWarehouseIsInterrupted() throws {
    let interrupter = database.connection.interrupter
    // A queue of its own has a thread even while the queries hold those of the common one.
    let queue = DispatchQueue(label: "interrupt")
    queue.asyncAfter(deadline: .now() + .milliseconds(100)) {
      interrupter.interrupt()
    }
    let error = #expect(throws: SQLiteError.self) {
      try database.rowsInParallel([count(to: endless), count(to: endless)])
    }
    #expect(error?.meaning == .interrupted)
    let statuses = try database.connection.rows("select status from system_history")
    #expect(statuses == [["interrupted"], ["interrupted"]])
    // What comes after is not stopped.
    #expect(try database.rowsInParallel([count(to: "limit 5"), count(to: "limit 6")]).count == 2)
  }
}
