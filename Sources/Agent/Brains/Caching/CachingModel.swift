/// A model whose replies are kept in the warehouse and given again for the same request, but for
/// refusals and replies that are cut off: asked again, it may say more.
///
/// That is right where the same request is meant to give the same reply: where no chance is asked for.
public struct CachingModel: ChatModel {
  /// Which replies are kept.
  public enum Scope: Sendable {
    /// Those to requests with a temperature of zero, or without one.
    case repeatable
    /// All.
    case everything
  }

  private let model: any ChatModel
  private let records: ModelRecords
  private let scope: Scope

  /// A model with the records its replies are kept in.
  public init(_ model: any ChatModel, in records: ModelRecords, scope: Scope = .repeatable) {
    self.model = model
    self.records = records
    self.scope = scope
  }

  /// Who answers.
  public var identity: ModelIdentity { model.identity }

  /// Answers a request, see ``ChatModel``; a kept reply is heard in one piece.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    guard scope == .everything || (request.temperature ?? 0) == 0 else {
      return try model.reply(to: request, hear: hear)
    }
    let fingerprint = request.fingerprint(for: identity)
    if let stored = try records.reply(to: fingerprint) {
      if !stored.turn.text.isEmpty { try hear(stored.turn.text) }
      return stored
    }
    let reply = try model.reply(to: request, hear: hear)
    // A reply that cannot be kept is still a reply, and paid for.
    if reply.stop.isComplete { try? records.keep(reply, to: fingerprint, of: identity) }
    return reply
  }
}

extension StopReason {
  /// Whether the model said all it had to say.
  fileprivate var isComplete: Bool {
    switch self {
    case .finished, .toolCalls: true
    case .length, .refusal, .other: false
    }
  }
}
