public import Warehouse

/// A model with everything around it, for one run.
public struct ConfiguredModel: Sendable {
  /// What is asked.
  public let model: any ChatModel
  /// What finds by meaning what is remembered, where the settings name it.
  public let embeddings: (any EmbeddingModel)?
  /// What notes the steps of the run, those of the model included.
  public let tracer: Tracer
  /// What the warehouse remembers of models.
  public let records: ModelRecords
  private let export: TraceExport?

  fileprivate init(
    model: any ChatModel, embeddings: (any EmbeddingModel)?, tracer: Tracer,
    records: ModelRecords, export: TraceExport?
  ) {
    self.model = model
    self.embeddings = embeddings
    self.tracer = tracer
    self.records = records
    self.export = export
  }

  /// What the calls of the run took so far.
  ///
  /// - Returns: the sums; nothing where no run was named.
  /// - Throws: what reading throws.
  public func spending() throws -> ModelSpending {
    try tracer.run.map { try records.spending(ofRun: $0) } ?? .none
  }

  /// Sends the spans of the run to the collector, where there is one.
  public func exportTrace() throws {
    try export?.send(records.spans(of: tracer.trace))
  }
}

extension Configuration {
  /// The model that the settings name, or `nil` where rules do without one.
  ///
  /// From the outside in: the trace, the cache, retries, the budget, the network; each route has its
  /// own. Every attempt is paid for, so every attempt is counted.
  ///
  /// - Parameters:
  ///   - database: the warehouse whose records count the calls.
  ///   - run: what the calls are counted for.
  ///   - cancellation: stops a request that waits.
  ///   - asksAnew: whether kept replies are left aside, as when it is tried whether a model answers.
  /// - Returns: the model with what is around it.
  /// - Throws: ``ConfigurationError/missing(setting:brain:variables:)`` where something is needed that
  ///   nobody gave, or an error of the warehouse.
  public func model(
    for database: Database, run: String? = nil, cancellation: Cancellation = Cancellation(),
    asksAnew: Bool = false
  ) throws -> ConfiguredModel? {
    guard case .remote(let provider) = brain else { return nil }
    guard let name = self[.model]?.text else { throw missing(.model) }
    guard let address = self[.baseURL]?.text ?? provider.usualAddress else {
      throw missing(.baseURL)
    }
    if provider.needsKey, key == nil { throw missing(.key) }
    let surroundings = try surroundings(database, run, cancellation)
    func layered(_ name: String) -> any ChatModel {
      let remote = RemoteModel(
        name, of: provider, at: address, key: key, over: surroundings.transport,
        isStreamed: flag(.streaming))
      let counted = counted(remote, surroundings)
      return TracedModel(
        flag(.cache) && !asksAnew ? CachingModel(counted, in: surroundings.records) : counted,
        tracer: surroundings.tracer)
    }
    let other = layered(name)
    let routed = routes.mapValues { layered($0.text) }
    return ConfiguredModel(
      model: routed.isEmpty ? other : RoutedModel(routed, other: other),
      embeddings: try embeddings(in: surroundings), tracer: surroundings.tracer,
      records: surroundings.records,
      export: self[.traceEndpoint].map { TraceExport(to: $0.text, over: surroundings.transport) })
  }

  private func counted(
    _ model: some ChatModel, _ surroundings: ModelSurroundings
  ) -> any ChatModel {
    let cancellation = surroundings.cancellation
    let budgeted = BudgetedModel(
      model, price: price(of: model.identity), limits: spendingLimits, run: surroundings.run,
      in: surroundings.records)
    return RetryingModel(
      budgeted, rule: retryRule, sleep: { try cancellation.sleep(seconds: $0) })
  }

  /// When a request is sent again.
  var retryRule: RetryRule { RetryRule(retries: count(.retries) ?? 2) }

  /// What the models of a run share.
  func surroundings(
    _ database: Database, _ run: String?, _ cancellation: Cancellation
  ) throws -> ModelSurroundings {
    let records = try ModelRecords(path: database.path, clock: database.clock)
    return ModelSurroundings(
      records: records,
      tracer: Tracer(run: run, in: records, notesContent: flag(.traceContent)),
      transport: CurlTransport(limits: httpLimits, cancellation: cancellation), run: run,
      cancellation: cancellation)
  }

  private var httpLimits: HTTPLimits {
    let usual = HTTPLimits()
    return HTTPLimits(
      idle: number(.idleTimeout) ?? usual.idle, total: number(.timeout) ?? usual.total)
  }

  /// The limits of spending.
  var spendingLimits: SpendingLimits {
    SpendingLimits([
      .call: limit(.callCost, .callTokens), .run: limit(.runCost, .runTokens),
      .day: limit(.dayCost, .dayTokens),
    ])
  }

  private func limit(_ cost: Setting, _ tokens: Setting) -> SpendingLimits.Limit {
    SpendingLimits.Limit(dollars: number(cost).map { DollarAmount($0) }, tokens: count(tokens))
  }

  /// What a model costs; one on one's own machine costs nothing unless somebody says so.
  func price(of identity: ModelIdentity) -> TokenPrice? {
    let parts = prices[identity.model]?.compactMapValues { Double($0.text) }
    guard let parts, let input = parts["input"], let output = parts["output"] else {
      return identity.provider == ModelProvider.ollama.rawValue ? .free : nil
    }
    return TokenPrice(
      input: input, output: output, cacheRead: parts["cache_read"],
      cacheWritten: parts["cache_written"])
  }

  /// That nobody gave a setting which is needed.
  func missing(_ setting: Setting) -> ConfigurationError {
    let kinds = ProviderKinds(brain: brain, embeddings: embeddingKind)
    return .missing(
      setting: setting.rawValue, brain: (kinds[setting.owner ?? .brain] ?? brain).name,
      variables: setting.variables(kinds))
  }
}

/// What the models of a run share: records, trace, network.
struct ModelSurroundings {
  let records: ModelRecords
  let tracer: Tracer
  let transport: CurlTransport
  let run: String?
  let cancellation: Cancellation
}
