import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The server keeps to the protocol, whatever a client sends.
@Suite struct MCPServerTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private var client: MCPConversation { MCPConversation(on: database) }

  static let revisions: [(String, String)] = [
    ("2025-06-18", "2025-06-18"), ("2024-11-05", "2024-11-05"), ("1999-01-01", "2025-11-25"),
  ]

  @Test(arguments: revisions)
  func agreesOnARevision(asked: String, spoken: String) throws {
    let result = try client.result("initialize", ["protocolVersion": .string(asked)])
    #expect(result["protocolVersion"]?.string == spoken)
    #expect(result["serverInfo"]?["version"] == "1.2.3")
    #expect(result["capabilities"]?["tools"]?["listChanged"] == true)
  }

  @Test func listsEveryToolThatDoesNotAskPeople() throws {
    let tools = try client.result("tools/list")["tools"]?.array ?? []
    #expect(tools.count == 47)
    for tool in tools {
      #expect(tool["inputSchema"]?["type"] == "object")
      #expect(tool["outputSchema"] == ToolOutput.schema)
    }
    let reading = MCPConversation(on: database, onlyReading: true)
    let safe = try reading.result("tools/list")["tools"]?.array ?? []
    #expect(safe.allSatisfy { $0["annotations"]?["readOnlyHint"] == true } && safe.count == 31)
    #expect(try reading.call("add_analysis_note", ["note": "x"])["code"] == -32602)
  }

  @Test func callsGiveStructuredResults() throws {
    let result = try client.call("roi_summary")
    #expect(result["isError"] == false)
    #expect(result["structuredContent"]?["rows"]?.array?.count == 2)
    let text = result["content"]?.array?.first?["text"]?.string ?? ""
    #expect(try JSONValue(text) == result["structuredContent"])
  }

  /// What takes long waits for the client's person, who says so in the call.
  @Test func longCallsAreRefusedUntilTheyAreConfirmed() throws {
    let client = MCPConversation(on: database, confirming: ConfirmationRule(above: 1e-6))
    let refused = try client.call("run_ols_mmm")
    #expect(refused["isError"] == true)
    #expect(
      refused["content"]?.array?.first?["text"]?.string
        == "run_ols_mmm is expected to take about 1 second; ask the person, and call it again with "
        + "confirmed: true")
    let done = try client.call("run_ols_mmm", ["confirmed": true])
    #expect(done["structuredContent"]?["facts"]?["model"] == "ols-2")
    #expect(try client.call("roi_summary", ["confirmed": true])["isError"] == true)
    let tools = try client.result("tools/list")["tools"]?.array ?? []
    let long = tools.filter { $0["inputSchema"]?["properties"]?["confirmed"] != nil }
    #expect(
      long.map { $0["name"] } == [
        "optimize_all_adstock", "run_ols_mmm", "run_bayesian_mmm", "validate_model",
      ])
  }

  static let failures: [(String, JSONValue)] = [
    ("execute_query", ["sql": "drop table gold_roi"]), ("execute_query", [:]),
    ("load_data", ["source": "/etc/passwd"]), ("get_column_stats", ["column": "none"]),
    ("roi_summary", ["modell": "x"]), ("roi_summary", [1]),
  ]

  @Test(arguments: failures)
  func failuresOfToolsAreResultsThatAModelCanRead(tool: String, arguments: JSONValue) throws {
    let result = try client.call(tool, arguments)
    #expect(result["isError"] == true)
    #expect(result["content"]?.array?.first?["text"]?.string?.isEmpty == false)
  }

  static let faults: [(String, Int64)] = [
    ("{", -32700), ("[]", -32600), ("3", -32600), (#"{"jsonrpc":"2.0"}"#, -32600),
    (#"{"id":1,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":[],"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":7,"method":"nothing"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":7,"method":"tools/call"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"no"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":7,"method":"resources/read","params":{"uri":"file:///x"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":7,"method":"resources/read","params":{"uri":"mmmsql://x"}}"#, -32002),
    (#"{"jsonrpc":"2.0","id":7,"method":"prompts/get","params":{"name":"no"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":7,"method":"prompts/get","params":{"name":"plan_budget"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":7,"method":"logging/setLevel","params":{"level":"x"}}"#, -32602),
  ]

  @Test(arguments: faults)
  func faultsHaveTheirCodes(line: String, code: Int64) throws {
    let answers = try client.answers(to: [line])
    #expect(answers.map { $0["error"]?["code"] } == [.integer(code)])
  }

  @Test func notificationsAndAnswersAreNotAnswered() throws {
    let answers = try client.answers(to: [
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","id":3,"result":{}}"#, "", "  ",
      #"{"jsonrpc":"2.0","id":"a","method":"ping"}"#,
    ])
    #expect(answers == [["jsonrpc": "2.0", "id": "a", "result": [:]]])
  }

  @Test func aRequestCancelledBeforeItsTurnIsNotAnswered() throws {
    let answers = try client.answers(to: [
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"prompts/list"}"#,
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
    ])
    #expect(answers.map { $0["id"] } == [2])
  }

  @Test func tellsHowFarALongCallIs() throws {
    let answers = try client.answers(to: [
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"aggregate_weekly",\
      "arguments":{"tables":["silver.mmm_example"],"kpi":"y"},"_meta":{"progressToken":"t"}}}
      """
    ])
    let progress = answers.filter { $0["method"] == "notifications/progress" }
    #expect(progress.first?["params"]?["progressToken"] == "t")
    #expect(progress.last?["params"]?["message"]?.string?.contains("weekly") == true)
    #expect(answers.last?["result"]?["isError"] == false)
  }

  @Test func toolsThatAClientMakesAreThereAtOnce() throws {
    let create = try client.answers(to: [
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create_custom_tool",\
      "arguments":{"name":"channels","summary":"All.","sql":"select channel from gold.roi"}}}
      """
    ])
    #expect(create.contains { $0["method"] == "notifications/tools/list_changed" })
    #expect(try client.call("channels")["structuredContent"]?["rows"]?.array?.count == 2)
  }

  @Test func promptsAreRead() throws {
    let prompt = try client.result(
      "prompts/get", ["name": "plan_budget", "arguments": ["total": "84"]])
    #expect(
      prompt["messages"]?.array?.first?["content"]?["text"]?.string?.contains("84") == true)
  }
}
