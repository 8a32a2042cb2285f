/// What the calls of one model are paid from.
struct SpendingAccount: Sendable {
  /// What the model costs, if that is known.
  let price: TokenPrice?
  let limits: SpendingLimits
  /// The run the calls belong to.
  let run: String?
  let records: ModelRecords

  /// Makes a call for which the most it may take is reserved before, and what it took counted after.
  ///
  /// - Parameters:
  ///   - identity: who is asked.
  ///   - purpose: what for.
  ///   - greatest: the most it may take.
  ///   - usage: what a reply took.
  ///   - body: makes the call; it calls what it is given when words are heard.
  /// - Returns: what the call gave.
  /// - Throws: ``SpendingError`` instead of asking, or what the call throws.
  func paying<Reply>(
    for identity: ModelIdentity, _ purpose: String, atMost greatest: TokenUsage,
    usage: (Reply) -> TokenUsage, _ body: (_ noteWords: () -> Void) throws -> Reply
  ) throws -> Reply {
    if limits.limitMoney, price == nil { throw SpendingError.noPrice(identity) }
    let call = try records.reserve(
      ModelCall(
        identity: identity, purpose: purpose, run: run, usage: greatest,
        cost: price?.greatestCost(greatest)), within: limits)
    var heardWords = false
    do {
      let reply = try body { heardWords = true }
      // Should this fail the reservation stays, which is at least as much.
      try? records.settle(call, usage(reply), cost: price?.cost(usage(reply)))
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

extension ChatError {
  /// Whether the provider did not begin to answer.
  fileprivate var costsNothing: Bool {
    switch self {
    case .refusedKey, .rateLimit, .unavailable, .badRequest, .connection, .missingLibrary: true
    case .timeout, .malformed, .cutOff, .empty, .tooLong, .cancelled: false
    }
  }
}
