/// A model whose calls are counted in the warehouse and kept within limits.
///
/// Before a call the most it may take is reserved, in one transaction with the look at what has been
/// spent, so that no two processes spend the same dollar; after it, what it took is put in its place.
public struct BudgetedModel: ChatModel {
  private let model: any ChatModel
  private let account: SpendingAccount

  /// A model with its price, if that is known, and limits; `run` says which run its calls belong to.
  public init(
    _ model: any ChatModel, price: TokenPrice?, limits: SpendingLimits = SpendingLimits(),
    run: String? = nil, in records: ModelRecords
  ) {
    self.model = model
    account = SpendingAccount(price: price, limits: limits, run: run, records: records)
  }

  /// Who answers.
  public var identity: ModelIdentity { model.identity }

  /// Answers a request, see ``ChatModel``; throws ``SpendingError`` instead of asking.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    try account.paying(
      for: identity, request.purpose.rawValue, atMost: request.greatestUsage, usage: \.usage
    ) { noteWords in
      try model.reply(to: request) { words in
        noteWords()
        try hear(words)
      }
    }
  }
}

extension ChatRequest {
  /// The most tokens it may take: a token has rarely less than two bytes, and a reply has a limit.
  var greatestUsage: TokenUsage {
    var usage = TokenUsage()
    usage.input = canonical.text.utf8.count / 2
    usage.output = max(0, min(maximumTokens, 1_000_000_000))
    return usage
  }
}
