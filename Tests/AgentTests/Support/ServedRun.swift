import FoundationEssentials
import Model
import ModelServer
import TestSupport
import Warehouse

@testable import Agent

/// Runs of the graph in one warehouse with the model of a scripted server, over real HTTP.
struct ServedRun {
  static let price = TokenPrice(input: 3, output: 15, cacheRead: 0.3, cacheWritten: 3.75)
  private static let clock = AnalyzedWarehouse.clock

  let folder: TemporaryFolder
  let way: ServedModel.Way
  let database: Database
  /// Seconds for a whole reply.
  var limit = 60.0

  init(_ way: ServedModel.Way) throws {
    folder = try TemporaryFolder()
    self.way = way
    database = try Database(path: folder.path("w.db"), clock: Self.clock)
  }

  /// The first sixty weeks of a seed, which are soon fitted.
  private static let source = Result {
    let folder = try TemporaryFolder()
    let lines = try String(contentsOfFile: Seed.path("mmm_example.csv"), encoding: .utf8)
      .split(separator: "\n").prefix(61)
    return (folder, path: try folder.write(lines.joined(separator: "\n") + "\n", to: "weeks.csv"))
  }

  private static let path = (try? source.get().path) ?? ""

  /// All answers of a run in which nothing goes wrong.
  static let answers = GraphScript.answers(source: path)

  /// What such a run leaves.
  static let whole = Result {
    let run = try ServedRun(ServedModel.Way(provider: .openAI, isStreamed: false))
    _ = try run.start(ModelServer(answers))
    return try GoldContent(of: run.database)
  }

  func start(_ server: ModelServer) throws -> AnalysisOutcome {
    var request = AnalysisRequest(inputs: [.file(Self.path)])
    request.specification.leastSquares.uncertainty.replicates = 5
    return try Analysis(request).run(
      goal: "the best budget", by: .model(model(server)), in: database
    ) { _ in }
  }

  func resume(_ server: ModelServer) throws -> AnalysisOutcome {
    try Analysis.resume("run-1", by: .model(model(server)), in: database) { _ in }
  }

  /// The model with what settings put around it, but that nobody waits between attempts.
  private func model(_ server: ModelServer) throws -> some ChatModel {
    let records = try ModelRecords(path: database.path, clock: Self.clock)
    let remote = RemoteModel(
      "test-model", of: way.provider, at: way.address(server), key: Secret(ModelServer.key),
      over: CurlTransport(limits: HTTPLimits(total: limit)), isStreamed: way.isStreamed)
    let counted = BudgetedModel(remote, price: Self.price, run: "run-1", in: records)
    return CachingModel(
      RetryingModel(counted, sleep: { _ in }, random: { 0 }), in: records)
  }

  func scalar(_ sql: String) throws -> SQLValue? { try database.connection.scalar(sql) }

  /// How many calls are in each state, as `36 settled, 1 reserved`.
  func states() throws -> [String: Int] {
    let rows = try database.connection.rows("select state, count(*) from agent_call group by state")
    return Dictionary(
      rows.map { ($0[0].text ?? "", Int($0[1].integer ?? 0)) }, uniquingKeysWith: +)
  }

  /// The settled calls as the server would write them on its bill, in their order.
  func settled() throws -> [String] {
    try database.connection.rows(
      """
      select input_tokens, output_tokens, cost_nanodollars
      from agent_call where state = 'settled' order by call_id
      """
    ).map { "\($0)" }
  }

  /// What a server would write on its bill for replies.
  func bill(_ replies: [ServerReply]) -> [String] {
    replies.map { reply in
      var usage = TokenUsage()
      usage.input = ServerReply.inputTokens
      usage.output = Int(reply.tokens)
      usage.cacheRead = way.provider == .ollama ? 0 : ServerReply.cachedTokens
      let row: [SQLValue] = [
        SQLValue(usage.input), SQLValue(usage.output),
        .integer(Self.price.cost(usage).nanodollars),
      ]
      return "\(row)"
    }
  }

  /// Whether what the run says it took is the sum of its calls, with those of unknown cost at their
  /// greatest.
  func isAddedUp() throws -> Bool {
    try scalar(
      """
      select (
          select count(*) from agent_run
          where (input_tokens, output_tokens, cast(round(cost_usd * 1e9) as integer)) = (
              select sum(input_tokens), sum(output_tokens), sum(cost_nanodollars)
              from agent_call where run_id = 'run-1' and state <> 'released'
          )
      )
      """) == .integer(1)
  }
}
