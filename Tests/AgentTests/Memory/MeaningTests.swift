import TestSupport
import Testing
import Warehouse

@testable import Agent

/// With a model of embeddings what means the same is found without a word in common.
@Suite struct MeaningTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: folder.path("w.db"), clock: AnalyzedWarehouse.clock)
    let memory = Memory(in: database)
    try memory.add("Sales are without VAT.", .rule, state: .confirmed)
    try memory.add("Television works on for weeks.", .finding, state: .candidate)
    try memory.add("Income grew in July.", .finding, state: .candidate)
    try AnalysisNote.write("TV was cut in summer.", .finding, in: database)
  }

  private func recall(
    _ question: String, _ model: ScriptedEmbedding?, limit: Int = 5
  ) throws -> [String] {
    try Memory(in: database, embeddings: model).recall(question, limit: limit).map(\.identifier)
  }

  @Test func paraphrasesAreFound() throws {
    let question = "taxes in revenue"
    #expect(try recall(question, nil) == [])
    #expect(try recall(question, ScriptedEmbedding(), limit: 2) == ["memory-1", "memory-3"])
  }

  /// TV has the note by word and by meaning, and the item by meaning alone.
  @Test func bothRankingsCount() throws {
    let model = ScriptedEmbedding()
    #expect(try recall("tv", model, limit: 2) == ["note-1", "memory-2"])
    #expect(try recall("tv", model, limit: 2) == recall("tv", model, limit: 2))
  }

  @Test func vectorsAreMadeOnceAndKept() throws {
    let model = ScriptedEmbedding()
    for _ in 0..<2 { _ = try recall("tv", model) }
    #expect(model.requests.map(\.count) == [1, 4, 1])
    let rows = try database.connection.rows(
      """
      select provider, model, dimension, length(vector), length(text_hash)
      from agent_embedding
      order by remembered_id
      """)
    #expect(rows == Array(repeating: ["script", "words", 6, 24, 64], count: 4))
    try Memory(in: database).add("Radio is new.", .note, state: .candidate)
    _ = try recall("tv", model)
    #expect(model.requests.suffix(2).map(\.count) == [1, 1])
  }

  @Test func anotherModelMakesVectorsOfItsOwn() throws {
    _ = try recall("tv", ScriptedEmbedding())
    let other = ScriptedEmbedding("other")
    #expect(try recall("taxes", other, limit: 1) == ["memory-1"])
    #expect(other.requests.map(\.count) == [1, 4])
    let models = try database.connection.rows("select distinct model from agent_embedding")
    #expect(models == [["other"]])
  }

  @Test func manyTextsGoInSeveralRequestsAndNotForEver() throws {
    for number in 0..<1_200 {
      try database.connection.run(
        """
        insert into agent_note (number, note_id, category, text, at, state)
        values (?1, 'note-' || ?1, 'insight', 'summer ' || ?1, '', 'candidate')
        """, [SQLValue(number + 2)])
    }
    let model = ScriptedEmbedding()
    _ = try recall("tv", model)
    #expect(model.requests.count == 17 && model.requests.allSatisfy { $0.count <= 64 })
    _ = try recall("tv", model)
    #expect(model.requests.joined().count == 1 + 1_024 + 1 + 180)
  }

  static let failures: [any Error] = [
    ChatError.connection("gone"), ChatError.refusedKey("no"), ChatError.tooLong(limit: 10 << 20),
    EmbeddingError.zero, EmbeddingError.noEmbeddings(provider: "anthropic"),
    SpendingError.noPrice(ModelIdentity(provider: "openai", model: "m")),
  ]

  @Test(arguments: failures.indices)
  func withoutTheProviderWordsDecideAndThatIsTold(index: Int) throws {
    let model = ScriptedEmbedding(failure: Self.failures[index])
    var warnings: [String] = []
    let items = try Memory(in: database, embeddings: model) { warnings.append("\($0)") }
      .recall("tv")
    #expect(items.map(\.identifier) == ["note-1"])
    #expect(warnings == ["\(Self.failures[index])"])
    #expect(try database.connection.scalar("select count(*) from agent_embedding") == 0)
  }

  @Test func whoStopsItStopsIt() throws {
    #expect(throws: ChatError.cancelled) {
      try recall("tv", ScriptedEmbedding(failure: ChatError.cancelled))
    }
  }

  @Test func whatIsRetiredIsNotNearEither() throws {
    let model = ScriptedEmbedding()
    _ = try recall("vat", model)
    try Memory(in: database).change("memory-1", to: .retired)
    #expect(try !recall("vat", model).contains("memory-1"))
  }

  @Test func aWarehouseThatIsOnlyReadCanRecall() throws {
    let model = ScriptedEmbedding()
    _ = try recall("tv", model)
    try Memory(in: database).add("Income rose.", .finding, state: .candidate)
    let reading = try Database(path: folder.path("w.db"), access: .read)
    let memory = Memory(in: reading, embeddings: model)
    #expect(try memory.recall("taxes", limit: 1).map(\.identifier) == ["memory-1"])
    #expect(try memory.recall("rose").map(\.identifier).contains("memory-4"))
    #expect(model.requests.count == 4)
    #expect(try Memory(in: reading).recall("tv").map(\.identifier) == ["note-1"])
  }

  /// A vector of another dimension or of broken bytes is none.
  @Test func vectorsThatDoNotFitAreLeftOut() throws {
    let model = ScriptedEmbedding()
    _ = try recall("vat", model)
    try database.connection.execute(
      "update agent_embedding set dimension = 1, vector = x'0000803F' where remembered_id = 3")
    #expect(try recall("taxes", model).first != "memory-1")
  }
}
