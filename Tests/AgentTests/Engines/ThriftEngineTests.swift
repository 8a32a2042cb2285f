import ModelServer
import Synchronization
import Testing
import Warehouse

@testable import Agent

/// Statements on a Thrift server of the loopback interface, over real HTTP.
@Suite struct ThriftEngineTests {
  private static func engine(
    at address: String, key: String? = nil, limit: Double = 30,
    cancellation: Cancellation = Cancellation()
  ) throws -> any Engine {
    var options: [Setting: SettingValue] = [
      .engine: SettingValue(address, from: .option("on")),
      .engineTimeout: SettingValue("\(limit)", from: .option("limit")),
      .retries: SettingValue("0", from: .option("retries")),
    ]
    options[.engineKey] = key.map { SettingValue($0, from: .option("key")) }
    return try Configuration(options: options).makeEngine(cancellation: cancellation)
  }

  private static let columns: [ThriftServer.Column] = [
    .init(name: "flag", type: 0, batches: [[.bool(true), nil], [.bool(false)]]),
    .init(name: "small", type: 3, batches: [[.i32(-1), .i32(7)], [nil]]),
    .init(name: "large", type: 4, batches: [[.i64(.max), nil], [.i64(.min)]]),
    .init(name: "real", type: 6, batches: [[.double(0.1), .double(.nan)], [nil]]),
    .init(name: "amount", type: 15, batches: [[.text("12.50"), .text("-3")], [nil]]),
    .init(name: "day", type: 17, batches: [[.text("2024-01-01"), nil], [.text("2024-01-08")]]),
    .init(name: "text", type: 7, batches: [[.text("null"), nil], [.text("a\tb\n")]]),
    .init(name: "bytes", type: 9, batches: [[.string([0, 255]), nil], [.string([])]]),
  ]

  @Test func readsRowsOfEveryTypeInBatches() throws {
    let server = try ThriftServer(.rows(Self.columns))
    let result = try Self.engine(at: server.address).rows(of: "select 1", limit: 10)
    #expect(result.columns.map(\.name) == Self.columns.map(\.name))
    #expect(
      result.columns.map(\.type) == [
        .boolean, .integer, .integer, .real, .decimal, .date, .text, .binary,
      ])
    #expect(
      result.rows == [
        [1, -1, .integer(.max), 0.1, 12.5, "2024-01-01", "null", .blob([0, 255])],
        [.null, 7, .null, .null, -3.0, .null, .null, .null],
        [0, .null, .integer(.min), .null, .null, "2024-01-08", "a\tb\n", .blob([])],
      ])
    #expect(server.state.withLock { $0.statements } == ["select 1"])
    #expect(
      server.calls == [
        "OpenSession", "ExecuteStatement", "GetOperationStatus", "GetOperationStatus",
        "GetResultSetMetadata", "FetchResults", "FetchResults", "FetchResults", "CloseOperation",
        "CloseSession",
      ])
  }

  @Test func readsManyNulls() throws {
    let values: [ThriftValue?] = (0..<1_000).map { $0 % 3 == 0 ? nil : .i64($0) }
    let server = try ThriftServer(.rows([.init(name: "n", type: 4, batches: [values])]))
    let rows = try Self.engine(at: server.address).rows(of: "select n", limit: 1_000).rows
    #expect(rows.map { $0[0].integer } == (0..<1_000).map { $0 % 3 == 0 ? nil : $0 })
  }

  @Test func givesColumnsOfNoRows() throws {
    let server = try ThriftServer(.rows([.init(name: "n", type: 4, batches: [])]))
    let result = try Self.engine(at: server.address).rows(of: "select n limit 0", limit: 0)
    #expect(result.columns == [EngineColumn("n", .integer)])
    #expect(result.rows.isEmpty)
  }

  @Test func refusesMoreRowsThanAreTaken() throws {
    let server = try ThriftServer(.rows(Self.columns))
    #expect(throws: EngineError.tooManyRows(place: Self.place(server), limit: 1)) {
      try Self.engine(at: server.address).rows(of: "select 1", limit: 1)
    }
    #expect(server.calls.suffix(3) == ["CancelOperation", "CloseOperation", "CloseSession"])
  }

  @Test func saysWhyAStatementFailed() throws {
    let message = "[UNRESOLVED_COLUMN] `x`\nSQLSTATE: 42703\n\tat org.apache.spark.Something\n"
    let server = try ThriftServer(.failure(state: "42703", message: message))
    let error = EngineError.statement(
      place: Self.place(server), state: "42703", "[UNRESOLVED_COLUMN] `x` SQLSTATE: 42703")
    #expect(throws: error) { try Self.engine(at: server.address).rows(of: "select x", limit: 1) }
    #expect(server.calls.suffix(2) == ["CloseOperation", "CloseSession"])
    #expect(error.kind == .failed)
  }

  @Test func sendsTheKeyAndHidesIt() throws {
    let server = try ThriftServer(.rows(Self.columns), password: "canary-engine-key")
    let good = try Self.engine(at: server.address, key: "canary-engine-key")
    #expect(try good.rows(of: "select 1", limit: 10).rows.count == 3)
    let bad = try Self.engine(at: server.address, key: "another-key")
    let error = #expect(throws: EngineError.self) { try bad.rows(of: "select 1", limit: 10) }
    guard case .refusedKey = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.sentence.contains("another-key") == false)
  }

  @Test(arguments: ["ExecuteStatement", "GetOperationStatus", "FetchResults"])
  func noticesALostSession(_ method: String) throws {
    let server = try ThriftServer(.forgets(before: method))
    #expect(throws: EngineError.lostSession(place: Self.place(server))) {
      try Self.engine(at: server.address).rows(of: "select 1", limit: 1)
    }
  }

  @Test func noticesThatSomebodyStoppedIt() throws {
    let server = try ThriftServer(.stopped)
    #expect(throws: EngineError.stoppedThere(place: Self.place(server))) {
      try Self.engine(at: server.address).rows(of: "select 1", limit: 1)
    }
  }

  @Test func stopsWhatTakesTooLong() throws {
    let server = try ThriftServer(.endless)
    let error = EngineError.timeout(place: Self.place(server), seconds: 1)
    #expect(throws: error) {
      try Self.engine(at: server.address, limit: 1).rows(of: "select 1", limit: 1)
    }
    #expect(error.kind == .limit)
    #expect(server.calls.contains("CancelOperation"))
  }

  @Test func stopsThereWhenAPersonStopsHere() throws {
    let server = try ThriftServer(.endless)
    let cancellation = Cancellation()
    let patience = EnginePatience(
      limit: 30,
      sleep: { _ in
        cancellation.cancel()
        try cancellation.check()
      })
    let address = try EngineAddress(server.address)
    let engine = ThriftEngine(
      address: address.url, place: address.place, user: "u", key: nil,
      transports: .curl(cancellation), patience: patience)
    #expect(throws: EngineError.cancelled) { try engine.rows(of: "select 1", limit: 1) }
    #expect(server.calls.suffix(3) == ["CancelOperation", "CloseOperation", "CloseSession"])
  }

  static let faults: [(String, LoopbackServer.Answer)] = [
    ("OpenSession", .init(type: "text/html", Array("<html>".utf8))),
    ("OpenSession", .init(302, type: "text/html", [])),
    ("OpenSession", .init(404, type: "text/html", Array("\u{1B}[31mno".utf8))),
    ("ExecuteStatement", .init(type: "application/x-thrift", [0x80, 1, 0, 2])),
    ("ExecuteStatement", .init(503, type: "text/plain", [])),
    ("GetOperationStatus", .init(type: "application/x-thrift", Array(repeating: 0, count: 64))),
    ("GetOperationStatus", .init(type: "application/x-thrift", Array("abc".utf8), missing: 2)),
    (
      "GetResultSetMetadata",
      .init(
        type: "application/x-thrift",
        ThriftMessage(.exception, "GetResultSetMetadata", number: 1, .structure([1: .text("no")]))
          .bytes)
    ),
    (
      "FetchResults",
      .init(
        type: "application/x-thrift",
        ThriftMessage(
          .reply, "FetchResults", number: 1,
          .structure([0: .structure([1: .structure([1: .i32(0)])])])
        ).bytes)
    ),
    (
      "FetchResults",
      .init(
        type: "application/x-thrift",
        ThriftMessage(.reply, "OpenSession", number: 1, .structure([0: .structure([:])])).bytes)
    ),
  ]

  @Test(arguments: faults.indices)
  func tellsWhatIsWrongWithAReply(_ number: Int) throws {
    let (method, answer) = Self.faults[number]
    let server = try ThriftServer(.reply(to: method, answer))
    let error = #expect(throws: EngineError.self) {
      try Self.engine(at: server.address).rows(of: "select 1", limit: 1)
    }
    #expect(error?.sentence.unicodeScalars.contains { $0.value < 0x20 } == false)
    #expect(error?.kind == .failed)
  }

  @Test func saysThatNobodyIsThere() throws {
    let error = #expect(throws: EngineError.self) {
      try Self.engine(at: "spark://127.0.0.1:1").rows(of: "select 1", limit: 1)
    }
    guard case .unreachable(place: "spark://127.0.0.1:1", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  private static func place(_ server: ThriftServer) -> String {
    (try? EngineAddress(server.address).place) ?? ""
  }
}
