/// Several models, one for each purpose of requests: a cheap one for most, a strong one where it counts.
public struct RoutedModel: ChatModel {
  private let routes: [ChatPurpose: any ChatModel]
  private let other: any ChatModel

  /// The models by purpose, and one for all other purposes.
  public init(_ routes: [ChatPurpose: any ChatModel], other: any ChatModel) {
    self.routes = routes
    self.other = other
  }

  /// Who answers what nobody else does.
  public var identity: ModelIdentity { other.identity }

  /// Answers a request, see ``ChatModel``.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    try (routes[request.purpose] ?? other).reply(to: request, hear: hear)
  }
}
