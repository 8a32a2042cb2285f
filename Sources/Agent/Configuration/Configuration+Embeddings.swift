public import Warehouse

extension Configuration {
  /// Whether the settings name a model that makes vectors.
  public var makesVectors: Bool { self[.embeddingModel] != nil }

  /// What makes vectors, or `nil` where the settings name no model for it.
  ///
  /// It is made as a model of chats is: from the outside in the trace, retries, the budget, the
  /// network.
  ///
  /// - Parameters:
  ///   - database: the warehouse, where calls are counted.
  ///   - run: what is paid for together.
  ///   - cancellation: stops requests.
  /// - Returns: the model.
  /// - Throws: ``ConfigurationError/missing(setting:brain:variables:)`` where something is needed that
  ///   nobody gave, or an error of the warehouse.
  public func embeddings(
    for database: Database, run: String? = nil, cancellation: Cancellation = Cancellation()
  ) throws -> (any EmbeddingModel)? {
    guard makesVectors else { return nil }
    return try embeddings(in: surroundings(database, run, cancellation))
  }

  /// As ``embeddings(for:run:cancellation:)``, within what the models of a run share.
  func embeddings(in surroundings: ModelSurroundings) throws -> (any EmbeddingModel)? {
    guard let name = self[.embeddingModel]?.text else { return nil }
    guard case .remote(let provider) = embeddingKind else { throw missing(.embeddingProvider) }
    // What is said of the brain is true of its own provider's embeddings, unless they are elsewhere.
    let isOfBrain = embeddingKind == brain && self[.embeddingBaseURL] == nil
    let key = embeddingKey ?? (isOfBrain ? self.key : nil)
    let address =
      self[.embeddingBaseURL]?.text ?? (isOfBrain ? self[.baseURL]?.text : nil)
      ?? provider.usualAddress
    guard
      let remote = RemoteEmbedding(
        name, of: provider, at: address, key: key, over: surroundings.transport)
    else { return MissingEmbedding(provider: provider, model: name) }
    guard address != nil else { throw missing(.embeddingBaseURL) }
    if provider.needsKey, key == nil { throw missing(.embeddingKey) }
    let cancellation = surroundings.cancellation
    let account = SpendingAccount(
      price: embeddingPrice(of: remote.identity), limits: spendingLimits, run: surroundings.run,
      records: surroundings.records)
    let retrying = RetryingEmbedding(
      model: BudgetedEmbedding(model: remote, account: account), rule: retryRule,
      sleep: { try cancellation.sleep(seconds: $0) })
    return TracedEmbedding(model: retrying, tracer: surroundings.tracer)
  }

  /// What a model of embeddings costs; it writes no tokens, so nobody has to say what these cost.
  private func embeddingPrice(of identity: ModelIdentity) -> TokenPrice? {
    if let price = price(of: identity) { return price }
    let input = prices[identity.model]?["input"].flatMap { Double($0.text) }
    return input.map { TokenPrice(input: $0, output: 0) }
  }
}
