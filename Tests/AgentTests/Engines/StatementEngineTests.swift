import ModelServer
import Testing
import Warehouse

@testable import Agent

/// Statements on a server of Databricks' statement execution on the loopback interface.
@Suite struct StatementEngineTests {
  private static func address(_ server: StatementServer, warehouse: String? = nil) -> String {
    "databricks+http://127.0.0.1:\(server.port)/\(warehouse ?? StatementServer.warehouse)"
  }

  private static func engine(
    _ server: StatementServer, key: String = StatementServer.key, warehouse: String? = nil,
    limit: Double = 30, retries: Int = 0
  ) throws -> any Engine {
    try Configuration(
      options: [
        .engine: .init(address(server, warehouse: warehouse), from: .option("on")),
        .engineTimeout: .init("\(limit)", from: .option("limit")),
        .retries: .init("\(retries)", from: .option("retries")),
      ], environment: ["DATABRICKS_TOKEN": key]
    ).makeEngine(cancellation: Cancellation())
  }

  @Test func readsRowsInPieces() throws {
    let server = try StatementServer()
    let result = try Self.engine(server).rows(of: "select 'ü'", limit: 10)
    #expect(result.columns.map(\.type) == [.text, .integer, .real, .date, .boolean])
    #expect(
      result.rows == [
        ["a", 1, 0.5, "2024-01-01", 1], [.null, .null, .null, .null, .null],
        ["null", -7, .null, "2024-01-08", 0],
      ])
    #expect(server.statements == ["select 'ü'"])
    #expect(server.requests.last?.hasSuffix("/result/chunks/1") == true)
  }

  @Test func givesColumnsOfNoRows() throws {
    let server = try StatementServer { _ in .rows([("n", "INT")], chunks: []) }
    let result = try Self.engine(server).rows(of: "select n limit 0", limit: 0)
    #expect(result.columns == [EngineColumn("n", .integer)])
    #expect(result.rows.isEmpty)
  }

  @Test func saysWhyAStatementFailed() throws {
    let server = try StatementServer()
    let error = EngineError.statement(
      place: Self.place(server), state: "42703", "[UNRESOLVED_COLUMN] `wrong`")
    #expect(throws: error) { try Self.engine(server).rows(of: "select wrong", limit: 1) }
  }

  @Test(
    arguments: [
      (
        StatementServer.Script.failure(
          state: "54000", code: "RESOURCE_EXHAUSTED", message: "Inline byte limit exceeded."),
        FailureKind.limit
      ),
      (.canceled, .failed),
      (.rows([("n", "INT")], chunks: [[["x"]]]), .failed),
      (.rows([("n", "INT")], chunks: [[["1", "2"]]]), .failed),
    ] as [(StatementServer.Script, FailureKind)])
  func tellsHowAStatementEnded(_ script: StatementServer.Script, _ kind: FailureKind) throws {
    let server = try StatementServer { _ in script }
    let error = #expect(throws: EngineError.self) {
      try Self.engine(server).rows(of: "select 1", limit: 10)
    }
    #expect(error?.kind == kind)
  }

  @Test func stopsWhatTakesTooLong() throws {
    let server = try StatementServer()
    #expect(throws: EngineError.timeout(place: Self.place(server), seconds: 1)) {
      try Self.engine(server, limit: 1).rows(of: "select forever", limit: 1)
    }
    #expect(server.requests.last?.hasSuffix("/cancel") == true)
  }

  @Test func hidesARefusedKey() throws {
    let server = try StatementServer()
    let error = #expect(throws: EngineError.self) {
      try Self.engine(server, key: "another-canary").rows(of: "select 1", limit: 1)
    }
    guard case .refusedKey = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.sentence.contains("another-canary") == false)
  }

  @Test func noticesAWarehouseThatIsNotThere() throws {
    let server = try StatementServer()
    let error = #expect(throws: EngineError.self) {
      try Self.engine(server, warehouse: "no").rows(of: "select 1", limit: 1)
    }
    #expect(error?.sentence.contains("The warehouse was not found") == true)
  }

  @Test func asksAgainWhereThatMayHelp() throws {
    let busy = LoopbackServer.Answer.failure(429, "REQUEST_LIMIT_EXCEEDED", "too many requests")
    let server = try StatementServer(refusing: [busy])
    #expect(try Self.engine(server, retries: 1).rows(of: "select 1", limit: 9).rows.count == 3)
    let stubborn = try StatementServer(refusing: [busy])
    #expect(throws: EngineError.busy(place: Self.place(stubborn), "429 too many requests")) {
      try Self.engine(stubborn).rows(of: "select 1", limit: 9)
    }
  }

  private static func elsewhere(_ member: String, _ value: JSONValue) -> LoopbackServer.Answer {
    let reply: JSONValue = .object([
      "statement_id": "a-1", "status": .object(["state": "SUCCEEDED"]),
      "manifest": .object(["schema": .object(["columns": .array([])])]),
      "result": .object([member: value]),
    ])
    return .init(type: "application/json", Array(reply.text.utf8))
  }

  static let replies: [LoopbackServer.Answer] = [
    .init(type: "application/json", Array("[]".utf8)),
    .init(type: "application/json", Array("{\"statement_id\": \"../x\"}".utf8)),
    .init(type: "application/json", Array("{\"statement_id\": \"a\"}".utf8)),
    .init(type: "text/html", Array("<html>\u{1B}[31m".utf8)),
    .init(type: "application/json", Array("{\"statement_id\"".utf8), missing: 3),
    .init(302, type: "text/html", []),
    elsewhere("next_chunk_internal_link", "@evil.net/x"),
    elsewhere("data_array", .array([5])),
  ]

  @Test(arguments: replies.indices)
  func tellsWhatIsWrongWithAReply(_ number: Int) throws {
    let server = try StatementServer(refusing: [Self.replies[number]])
    let error = #expect(throws: EngineError.self) {
      try Self.engine(server).rows(of: "select 1", limit: 10)
    }
    #expect(error?.kind == .failed)
    #expect(error?.sentence.unicodeScalars.contains { $0.value < 0x20 } == false)
  }

  private static func place(_ server: StatementServer) -> String {
    "databricks+http://127.0.0.1:\(server.port)"
  }
}
