import Agent
import ModelServer
import TestSupport
import Testing
import Warehouse

/// Whole runs of the agent, with a language model over real HTTP.
@Suite struct AgentRunTests {
  private func run(
    _ agent: ServedAgent, _ answers: [ServerAnswer], _ more: [String] = []
  ) throws -> (run: ProgramRun, server: ModelServer) {
    let server = try ModelServer(answers)
    let run = try agent.run(
      ["agent", "run", "--goal", "the best budget", "--quiet", "data.csv"] + more, server)
    return (run, server)
  }

  private static let answers = GraphScript.answers(source: "data.csv")

  @Test(arguments: ServedAgent.Provider.all)
  func theWholeGraphRunsToItsEnd(provider: ServedAgent.Provider) throws {
    let agent = try ServedAgent(provider)
    let (run, server) = try run(agent, Self.answers)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("Return on spend"))
    #expect(server.requests.count == Self.answers.count)
    #expect(try agent.scalar("select status from agent_run") == .text("done"))
    #expect(try agent.scalar("select brain from agent_run")?.text?.hasSuffix("test-model") == true)
    #expect(try agent.scalar("select input_tokens from agent_run") == .integer(16 * 36))
    let cost = try agent.scalar("select cost_usd from agent_run")?.real ?? 0
    #expect(cost == Self.bill(server, cached: provider.brain != "ollama"), "\(cost)")
    #expect(try agent.scalar("select count(*) from gold_plan") == .integer(1))
    #expect(
      try agent.scalar("select count(*) from agent_span")?.integer == Int64(Self.answers.count))
    #expect(!(run.output + run.messages).contains(ModelServer.key))
  }

  /// What the server would charge, in dollars.
  private static func bill(_ server: ModelServer, cached: Bool) -> Double {
    let price = TokenPrice(input: 3, output: 15, cacheRead: 0.3, cacheWritten: 3.75)
    let total = server.charged.reduce(DollarAmount(nanodollars: 0)) { sum, reply in
      var usage = TokenUsage()
      usage.input = ServerReply.inputTokens
      usage.cacheRead = cached ? ServerReply.cachedTokens : 0
      usage.output = Int(reply.tokens)
      return sum + price.cost(usage)
    }
    return Double(total.nanodollars) / 1e9
  }

  @Test func aBudgetEndsTheRunBeforeItIsExceeded() throws {
    let (run, server) = try run(ServedAgent(), Self.answers, ["--max-tokens", "8000"])
    #expect(run.exitCode == 5, "\(run.messages)")
    #expect(server.requests.count == 1)
  }

  /// What nobody knows is not said to be nothing.
  @Test func aCostWithoutAPriceIsUnknown() throws {
    var agent = try ServedAgent()
    agent.variables = ["MMMSQL_MODEL": "cheap-model"]
    let (run, server) = try run(agent, Self.answers)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try agent.scalar("select cost_usd from agent_run") == .null)
    #expect(
      try agent.run(["runs", "list", "--format", "csv"], server).output.contains(",unknown,"))
    let shown = try agent.run(["runs", "show"], server).messages
    #expect(shown.hasPrefix("language model: 576 tokens read, "), "\(shown)")
    #expect(shown.hasSuffix("written, cost unknown\n"))
    let record = try agent.run(["runs", "show", "--record"], server).output
    #expect(record.contains("\n- language model: 576 tokens read, "))
  }

  /// Trying the model counts on the day's account, and asks anew each time.
  @Test func checksCountWithinTheDay() throws {
    let agent = try ServedAgent()
    let server = try ModelServer()
    #expect(try agent.run(["load", "data.csv"], server).exitCode == 0)
    for _ in 0..<2 { #expect(try agent.run(["config", "check"], server).exitCode == 0) }
    #expect(server.requests.count == 2)
    #expect(
      try agent.rows("select run_id, state from agent_call order by call_id") == [
        ["check-1", "settled"], ["check-2", "settled"],
      ])
    var limited = agent
    limited.variables = ["MMMSQL_MAX_TOKENS_PER_DAY": "60"]
    let refused = try limited.run(["config", "check"], server)
    RefusedRun.check(refused, exitCode: 5, says: "for a day")
  }

  @Test func rulesDoWhatAnalyzeDoes() throws {
    let agent = try ServedAgent()
    let run = try ProgramRun.run(
      ["agent", "run", "--goal", "the best budget", "--quiet", "data.csv", "--brain", "rules"],
      in: agent.folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try agent.scalar("select goal from agent_run") == .text("the best budget"))
    #expect(try agent.scalar("select cost_usd from agent_run") == .real(0))
  }
}
