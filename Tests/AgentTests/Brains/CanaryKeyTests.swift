import FoundationEssentials
import ModelServer
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The key goes to the provider and nowhere else.
@Suite struct CanaryKeyTests {
  @Test(arguments: [ModelProvider.anthropic, .openAI, .databricks])
  func isInNothingThatIsLeft(provider: ModelProvider) throws {
    let folder = try TemporaryFolder()
    let way = ServedModel.Way(provider: provider, isStreamed: true)
    let faults: [ServerFault] = [.unauthorized, .broken, .page, .errorHalfway]
    let server = try ModelServer([.automatic] + faults.map { .fault($0) })
    let settings = try Configuration(
      options: [:],
      environment: [
        "MMMSQL_BRAIN": provider.rawValue, "MMMSQL_MODEL": "test-model",
        "MMMSQL_API_KEY": ModelServer.key, "MMMSQL_BASE_URL": way.address(server),
        "MMMSQL_TRACE_CONTENT": "true", "MMMSQL_RETRIES": "0",
        "MMMSQL_EMBEDDING_MODEL": "test-model",
      ])
    let database = try Database(path: folder.path("w.db"))
    let configured = try #require(try settings.model(for: database, run: "run-1"))
    let model = CassetteModel(recording: configured.model, to: folder.path("tape.jsonl"))

    var left = ["\(settings)", "\(settings.rows)", "\(configured)"]
    dump(settings, to: &left[0])
    dump(configured, to: &left[2])
    _ = try model.reply(to: .question)
    for index in faults.indices {
      var request = ChatRequest.question
      request.seed = index
      do {
        _ = try model.reply(to: request)
        Issue.record("\(faults[index]) answered")
      } catch {
        left += [
          "\(error)", String(reflecting: error), (error as? any DescribedFailure)?.hint ?? "",
        ]
      }
    }

    let memory = Memory(in: database, embeddings: configured.embeddings) { left.append("\($0)") }
    try memory.add("Sales rose.", .note, state: .candidate)
    _ = try memory.recall("sales")

    // Anthropic has no embeddings, so that nothing is sent.
    #expect(server.requests.count == 1 + faults.count + (provider == .anthropic ? 0 : 1))
    let sent = server.requests.flatMap { $0.headers.values.filter { $0.contains(ModelServer.key) } }
    #expect(sent.count == server.requests.count)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(files.contains("tape.jsonl") && files.contains("w.db"))
    for file in files {
      left.append(
        String(
          decoding: try Data(contentsOf: folder.url.appending(path: file)), as: UTF8.self))
    }
    #expect(left.contains { $0.contains("What sold best?") })
    for text in left { #expect(!text.contains(ModelServer.key)) }
  }
}
