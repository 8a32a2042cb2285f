import Testing
import Warehouse

/// Whatever a write does, taking it back gives the tables and rows that were there.
@Suite struct UndoPropertyTests {
  /// How a random case ended.
  private enum Ending: Hashable {
    case undone, refused, failed
  }

  @Test func undoGivesBackEveryRowAndDefinition() throws {
    var endings: [Ending: Int] = [:]
    for seed in 1...250 {
      let ending = try run(seed: UInt64(seed))
      endings[ending, default: 0] += 1
    }
    #expect(endings[.undone, default: 0] >= 200, "\(endings)")
  }

  private func run(seed: UInt64) throws -> Ending {
    var tables = RandomTables(seed: seed)
    let database = try Database(path: nil)
    let own = try database.connection.names()
    for statement in tables.definitions { try database.connection.execute(statement) }
    for statement in tables.fillings() { try? database.connection.execute(statement) }
    let before = try database.connection.plainContent(without: own)
    let text = tables.write()
    let note: Comment = "seed \(seed), \(tables.definitions[0]): \(text)"
    let write: WriteStatement
    let applied: TrackedWrite
    do {
      write = try database.checkedWrite(text)
      applied = try apply(write, in: database)
    } catch {
      #expect(try database.connection.plainContent(without: own) == before, note)
      return error is WriteRefusal ? .refused : .failed
    }
    let after = try database.connection.plainContent(without: own)
    let isIdle = applied.effect.tables.isEmpty && applied.effect.objects.isEmpty
    #expect((after == before) == isIdle, note)
    #expect(try database.transaction { try database.undo(applied.undo) } == [], note)
    #expect(try database.connection.plainContent(without: own) == before, note)
    #expect(try database.connection.scalar("pragma integrity_check") == "ok", note)
    let left = try database.connection.rows(
      "select name from sqlite_schema where name like 'agent_undo_test%'")
    #expect(left.isEmpty, note)
    return .undone
  }

  private func apply(_ write: WriteStatement, in database: Database) throws -> TrackedWrite {
    try database.transaction {
      let states = try database.states(for: write)
      let shown = try database.preview(
        write, from: states, sampleSize: 3, limit: ExecutionLimit(time: .seconds(20)))
      let applied = try database.apply(write, from: states, copyPrefix: "agent_undo_test")
      #expect(shown.hash == applied.effect.hash)
      return applied
    }
  }
}
