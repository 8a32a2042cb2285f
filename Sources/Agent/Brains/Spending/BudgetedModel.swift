/// A model whose calls are counted in the warehouse and kept within limits.
///
/// Before a call the most it may take is reserved, in one transaction with the look at what has been
/// spent, so that no two processes spend the same dollar; after it, what it took is put in its place.
public struct BudgetedModel: ChatModel {
  private let model: any ChatModel
  private let records: ModelRecords
  private let price: TokenPrice?
  private let limits: SpendingLimits
  private let run: String?

  /// A model with its price, if that is known, and limits; `run` says which run its calls belong to.
  public init(
    _ model: any ChatModel, price: TokenPrice?, limits: SpendingLimits = SpendingLimits(),
    run: String? = nil, in records: ModelRecords
  ) {
    self.model = model
    self.price = price
    self.limits = limits
    self.run = run
    self.records = records
  }

  /// Who answers.
  public var identity: ModelIdentity { model.identity }

  /// Answers a request, see ``ChatModel``; throws ``SpendingError`` instead of asking.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    if limits.limitMoney, price == nil { throw SpendingError.noPrice(identity) }
    let call = try records.reserve(
      ModelCall(
        identity: identity, purpose: request.purpose, run: run, usage: request.greatestUsage,
        cost: price?.greatestCost(request.greatestUsage)), within: limits)
    var heardWords = false
    do {
      let reply = try model.reply(to: request) { words in
        heardWords = true
        try hear(words)
      }
      // Should this fail the reservation stays, which is at least as much.
      try? records.settle(call, reply.usage, cost: price?.cost(reply.usage))
      return reply
    } catch let error as ChatError {
      // A failure without a case of its own here keeps the reservation: nobody knows what it took.
      if case .empty(let usage) = error {
        try? records.settle(call, usage, cost: price?.cost(usage))
      } else if error.costsNothing, !heardWords {
        try? records.release(call)
      }
      throw error
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

extension ChatError {
  /// Whether the provider did not begin to answer.
  fileprivate var costsNothing: Bool {
    switch self {
    case .refusedKey, .rateLimit, .unavailable, .badRequest, .connection: true
    case .timeout, .malformed, .cutOff, .empty, .tooLong, .cancelled: false
    }
  }
}
