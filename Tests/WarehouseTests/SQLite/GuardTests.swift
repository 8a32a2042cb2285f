import Testing
import Warehouse

@Suite struct GuardTests {
  private static let endless =
    "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"

  @Test func aWatchStopsTheStatementAndOnlyIt() throws {
    let connection = try Connection(.memory)
    var looks = 0
    let error = try #require(throws: SQLiteError.self) {
      try connection.watched {
        looks += 1
        return looks < 5
      } _: {
        try connection.scalar(Self.endless)
      }
    }
    #expect(error.meaning == .interrupted)
    #expect(looks == 5)
    #expect(try connection.scalar("select 1") == 1)
  }

  @Test func nestedWatchesAreAllAsked() throws {
    let connection = try Connection(.memory)
    var outer = 0
    #expect(throws: SQLiteError.self) {
      try connection.watched {
        outer += 1
        return outer < 3
      } _: {
        try connection.watched(every: 10) {
          true
        } _: {
          try connection.scalar(Self.endless)
        }
      }
    }
    #expect(outer == 3)
  }

  @Test func limitsOfWorkAndTimeAreTold() throws {
    let connection = try Connection(.memory)
    #expect(throws: ExecutionStop.instructions(50_000)) {
      try connection.limited(by: ExecutionLimit(instructions: 50_000)) {
        try connection.scalar(Self.endless)
      }
    }
    #expect(throws: ExecutionStop.time(.milliseconds(10))) {
      try connection.limited(by: ExecutionLimit(time: .milliseconds(10))) {
        try connection.scalar(Self.endless)
      }
    }
    #expect(ExecutionStop.time(.seconds(2)).kind.exitCode == 7)
  }

  @Test func anErrorWithinTheLimitIsThrownAsItIs() throws {
    let connection = try Connection(.memory)
    #expect(throws: SQLiteError.self) {
      try connection.limited(by: ExecutionLimit(time: .seconds(9))) {
        try connection.scalar("select missing")
      }
    }
  }

  @Test func anAuthorizerSeesEveryActionAndCanBeTakenAway() throws {
    let connection = try Connection(.memory)
    try connection.execute("create table t (a, b)")
    #expect(
      try connection.actions(of: "insert into t (a) select upper(b) from t") == [
        .insert(table: "t"), .select, .function("upper"),
        .read(table: "t", column: "b", accessor: nil),
      ])
    connection.setAuthorizer { $0 != .read(table: "t", column: "b", accessor: nil) }
    #expect(try connection.rows("select a from t").isEmpty)
    let error = try #require(throws: SQLiteError.self) { try connection.scalar("select b from t") }
    #expect(error.meaning == .notAuthorized)
    connection.setAuthorizer(nil)
    #expect(try connection.rows("select b from t").isEmpty)
  }

  @Test(arguments: Limit.allCases)
  func everyLimitCanBeLowered(limit: Limit) throws {
    let connection = try Connection(.memory)
    #expect(connection.setLimit(limit, to: 5) <= 30)
    #expect(connection.setLimit(limit, to: -1) <= 30)
    #expect(connection.setLimit(limit, to: .max) >= 5)
  }

  @Test(arguments: FailureKind.allCases)
  func everyKindHasItsOwnExitCode(kind: FailureKind) {
    let same = FailureKind.allCases.filter { $0.exitCode == kind.exitCode }
    #expect(same == [kind])
    #expect(kind.exitCode != 0)
  }
}
