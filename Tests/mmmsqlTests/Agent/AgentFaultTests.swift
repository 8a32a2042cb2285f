import Agent
import ModelServer
import TestSupport
import Testing
import Warehouse

/// Faults in the middle of runs of the built program: what a person reads, the exit code, what was
/// counted, and that the key is nowhere afterwards.
@Suite struct AgentFaultTests {
  /// What lasts from some request on, and how the program ends.
  struct Fault: Sendable, CustomStringConvertible {
    let description: String
    let answers: [ServerAnswer]
    let provider: ServedAgent.Provider
    let exitCode: Int32
    let message: String

    init(
      _ name: String, _ answers: [ServerAnswer], _ provider: Int, _ exitCode: Int32,
      _ message: String
    ) {
      (description, self.answers, self.exitCode, self.message) = (name, answers, exitCode, message)
      self.provider = ServedAgent.Provider.all[provider]
    }

    init(_ fault: ServerFault, _ provider: Int, _ message: String) {
      self.init("\(fault)", [.fault(fault)], provider, 6, message)
    }
  }

  /// The request of the run from which on it goes wrong.
  private static let position = 5

  private static let answers = GraphScript.answers(source: "data.csv")

  /// A call, after which all is well.
  private static func call(_ identifiers: [String], _ name: String, _ arguments: String)
    -> [ServerAnswer]
  {
    [.reply(ServerReply("", calls: identifiers.map { .init($0, name, arguments) }))]
      + answers[position...]
  }

  static let faults: [Fault] = [
    Fault(.unauthorized, 0, "error: the provider refuses the key: unauthorized [31m***"),
    Fault(.unauthorized, 3, "error: the provider refuses the key: unauthorized [31mBearer ***"),
    Fault(.rateLimited, 1, "error: the provider limits requests"),
    Fault(.rateLimitedByMilliseconds, 2, "hint: try again in 1 s"),
    Fault(.broken, 3, "error: the provider is not available (500)"),
    Fault(.overloaded, 0, "error: the provider is not available (529)"),
    Fault(.resetHalfway, 2, "error: the provider's reply ended in the middle"),
    Fault(.drip, 1, "error: the provider took longer than 2 s"),
    Fault(.malformedJSON, 5, "error: the provider's reply cannot be read"),
    Fault(.wrongTypes, 4, "error: the provider's reply cannot be read"),
    Fault(
      .missingFields, 2, "error: the provider's reply cannot be read: a call of a tool has no name"),
    Fault(.emptyReply, 1, "error: the model said nothing"),
    Fault(.huge, 3, "error: the provider's reply has more than 10485760 bytes"),
    Fault(
      "unknown tool", call(["a"], "load_everything", "{}"), 4, 0, "there is no tool load_everything"
    ),
    Fault(
      "wrong types", call(["a"], "load_data", #"{"source": [], "x": 1}"#), 2, 0,
      "the argument source cannot be"),
    Fault(
      "missing arguments", call(["a"], "load_data", "{}"), 5, 0, "the argument source is missing"),
    Fault(
      "truncated arguments", call(["a"], "load_data", #"{"source": "/etc"#), 0, 0, "no JSON object"),
    Fault(
      "one identifier twice", call(["a", "a"], "no_such_tool", "{}"), 1, 0,
      "there is no tool no_such_tool"),
    Fault(
      "refusal",
      [.fault(.refusal), answers[position + 2], answers[position - 1]] + answers[position...], 2, 0,
      "with what came of it"),
    Fault(
      "loop", [.reply(ServerReply("", calls: [.init("c", "get_data_status")]))], 4, 1,
      "error: run-1 ended without a model: data profiling reached 0.00"),
  ]

  @Test(arguments: faults)
  func endsWithItsMessageAndLeavesNoKey(fault: Fault) throws {
    var agent = try ServedAgent(fault.provider)
    agent.hasKeyInEnvironment = fault.provider.isStreamed
    let collector = try ModelServer()
    agent.variables = [
      "MMMSQL_OTLP_ENDPOINT": collector.address, "MMMSQL_TRACE_CONTENT": "true",
      "MMMSQL_TIMEOUT": fault.description == "drip" ? "2" : "60",
      "MMMSQL_RETRIES": fault.description == "drip" ? "0" : "1",
    ]
    let server = try ModelServer(Self.answers[..<Self.position] + fault.answers)
    let first = try agent.run(
      ["agent", "run", "--goal", "the best budget", "--report", "report.html", "data.csv"], server)
    #expect(first.exitCode == fault.exitCode, "\(first.messages)")
    var left = [first.output, first.messages]
    if fault.exitCode == 0 {
      let told = server.requests.dropFirst(Self.position + 1).first?.body?.text ?? ""
      #expect(told.contains(fault.message), "\(told.suffix(500))")
      #expect(try agent.scalar("select status from agent_run") == .text("done"))
    } else {
      #expect(first.messages.contains(fault.message), "\(first.messages)")
      #expect(first.messages.contains("\nhint: "))
      #expect(try agent.scalar("select status from agent_run") == .text("failed"))
    }
    if fault.exitCode == 6 { left += try goesOn(agent) }
    for line in [["runs", "list"], ["runs", "show", "run-1", "--record"], ["config", "show"]] {
      let run = try agent.run(line, server)
      left += [run.output, run.messages]
    }
    left += collector.requests.compactMap { $0.body?.text }
    left += collector.requests.flatMap { $0.headers.values }
    #expect(left.contains { $0.contains("resourceSpans") && $0.contains("expert in marketing") })
    #expect(!left.contains(where: Canary.isIn))
    #expect(try Canary.files(in: agent.folder) == [])
    try isCounted(agent)
  }

  /// Once the fault is over the run ends with all its results.
  private func goesOn(_ agent: ServedAgent) throws -> [String] {
    let server = try ModelServer(Array(Self.answers[Self.position...]))
    let second = try agent.run(["runs", "resume", "run-1", "--quiet"], server)
    #expect(second.exitCode == 0, "\(second.messages)")
    #expect(server.requests.count == Self.answers.count - Self.position)
    #expect(try agent.scalar("select status from agent_run") == .text("done"))
    #expect(try agent.scalar("select count(*) from gold_model") == .integer(1))
    #expect(try agent.scalar("select count(*) from gold_plan") == .integer(1))
    return [second.output, second.messages]
  }

  /// The run took what its calls took, and says so.
  private func isCounted(_ agent: ServedAgent) throws {
    let sums = try agent.rows(
      """
      select sum(input_tokens), sum(output_tokens), sum(cost_nanodollars) / 1e9
      from agent_call where run_id = 'run-1' and state <> 'released'
      """)
    #expect(try agent.rows("select input_tokens, output_tokens, cost_usd from agent_run") == sums)
    #expect((sums.first?[2].real ?? 0) > 0)
  }

  /// The key is found where it is, so that not finding it means something.
  @Test func theSearchFindsTheKey() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x\(ModelServer.key)", to: "plain")
    _ = try folder.write("QmVhcmVyIGNhbmFyeS1rZXktNWIxZjkwZDI=", to: "base64")
    _ = try folder.write("none", to: "clean")
    #expect(try Canary.files(in: folder) == ["base64", "plain"])
  }
}
