import Agent
import ModelServer
import TestSupport
import Testing
import Warehouse

/// Conversations as people have them: message by message, line by line, with rules and with models.
@Suite struct ChatCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try AnalyzedFolder.make() }

  private func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> ProgramRun {
    try ProgramRun.run(
      ["chat"] + arguments, in: folder, input: input, environment: environment)
  }

  private func scalar(_ sql: String) throws -> SQLValue? {
    try Database(path: folder.path("warehouse.db"), access: .read).connection.scalar(sql)
  }

  @Test func goesOnWithTheNewestOrWithOneByName() throws {
    let first = try run(["y", "per", "year"])
    #expect(first.exitCode == 0, "\(first.messages)")
    #expect(first.output.hasPrefix("y by year"))
    let second = try run(["and per month?", "--continue"])
    #expect(second.output.hasPrefix("(y per month)\ny by month"), "\(second.output)")
    #expect(try run(["roi by channel"]).exitCode == 0)
    let third = try run(["--thread", "chat-1", "top 2"])
    #expect(third.output.hasPrefix("(top 2 month by y)"), "\(third.output)")
    #expect(try run(["list", "--format", "csv"]).output.contains("chat-2,roi by channel,1,"))
    #expect(
      try run(["show", "chat-1", "--format", "csv"]).output.contains("3,top 2,top 2 month by y"))
    RefusedRun.check(
      try run(["a", "--thread", "chat-9"]), exitCode: 1, says: "there is no conversation chat-9")
    RefusedRun.check(
      try run(["a", "--thread", "chat-1", "--continue"]), exitCode: 64, says: "exclude each other")
    RefusedRun.check(
      try ProgramRun.run(["runs", "show", "run-9"], in: folder), exitCode: 1,
      says: "there is no run run-9")
  }

  @Test func takesTheLinesOfStandardInput() throws {
    let lines = "average y\n2\n.confirm\n\n.threads\n.new\nroi of tv\nzebras\n.zebra\n.quit\ny\n"
    let run = try run([], input: lines)
    #expect(run.exitCode == 1)
    for text in ["the average y per week is ", "roi is ", "chat-1"] {
      #expect(run.output.contains(text), "\(text) in \(run.output)")
    }
    for text in [
      "the average over what?", "confirmed: average y per week", "'zebras' is no measure",
      "there is no command .zebra",
    ] {
      #expect(run.messages.contains(text), "\(text) in \(run.messages)")
    }
    #expect(try scalar("select count(*) from agent_thread") == .integer(2))
    #expect(try scalar("select count(*) from agent_turn") == .integer(4))
    let asked = try ProgramRun.run(["ask", "average y per week"], in: folder)
    #expect(asked.output.contains("(confirmed)"))
  }

  @Test func programsGetRowsOrJSON() throws {
    let rows = try run(["y per year", "--format", "csv"])
    #expect(rows.output.hasPrefix("year,y"), "\(rows.output)")
    let json = try run(["--continue", "and per month?", "--json"])
    #expect(json.output.contains(#""thread": "chat-1", "understood": "y per month", "outcome""#))
    let dry = try run(["--continue", "per week", "--dry-run"])
    #expect(dry.output.hasPrefix("select"))
    #expect(try scalar("select count(*) from agent_turn") == .integer(2))
    let safe = try ProgramRun.run(["chat", "y per year", "--safe"], in: folder)
    #expect(safe.exitCode == 4)
  }

  @Test(arguments: ServedAgent.Provider.all)
  func aModelCallsToolsOverRealHTTP(provider: ServedAgent.Provider) throws {
    let sql = #"{"sql": "select channel, roi from gold_roi order by channel"}"#
    let server = try ModelServer([
      .reply(ServerReply("", calls: [.init("a", "execute_query", sql)])),
      .reply(ServerReply("TV returns most.")), .reply(ServerReply("Because of its curve.")),
    ])
    let environment = provider.environment(server)
    let first = try run(["which channel returns most?"], environment: environment)
    #expect(first.exitCode == 0, "\(first.messages)")
    #expect(first.output.contains("TV returns most.\n\nselect channel, roi"), "\(first.output)")
    #expect(first.messages.contains("execute_query: "))
    let second = try run(["why?", "--continue"], environment: environment)
    #expect(second.output.hasPrefix("Because of its curve."))
    let told = server.requests[2].body?.text ?? ""
    #expect(told.contains("TV returns most.") && told.contains("which channel returns most?"))
    #expect(try scalar("select count(*) from agent_call where run_id = 'chat-1'") == .integer(3))
    #expect(try scalar("select sum(input_tokens) from agent_turn")?.integer ?? 0 > 0)
  }

  @Test(arguments: [(ServerFault.unauthorized, Int32(6)), (.errorHalfway, 6), (.page, 6)])
  func aFaultIsToldKeptAndGoneOnFrom(fault: ServerFault, exitCode: Int32) throws {
    let provider = ServedAgent.Provider.all[0]
    let server = try ModelServer([.fault(fault), .reply(ServerReply("Here I am."))])
    let broken = try run(["hello"], environment: provider.environment(server))
    #expect(broken.exitCode == exitCode, "\(broken.messages)")
    #expect(try scalar("select outcome from agent_turn") == .text("failed"))
    let fine = try run(["hello", "--continue"], environment: provider.environment(server))
    #expect(fine.output == "Here I am.\n\n\n", "\(fine.output)")
    #expect(!(broken.output + broken.messages).contains(ModelServer.key))
  }
}
