/// The brain that asks a language model: it plans, chooses tools and looks back in words, within forms
/// that are checked.
///
/// Where its answer has not the form it was asked for, also when told so, the rules decide.
final class ModelBrain: Brain {
  let name: String
  let recovers = true
  let isRepeatable = false
  let embeddings: (any EmbeddingModel)?
  private let model: any ChatModel
  private let hear: ((String) throws -> Void)?

  /// A brain that asks a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - embeddings: what finds by meaning what is remembered.
  ///   - hear: is told its words as they come, and may throw to stop; `nil` when nobody listens.
  init(
    _ model: any ChatModel, embeddings: (any EmbeddingModel)? = nil,
    hear: ((String) throws -> Void)? = nil
  ) {
    self.model = model
    self.embeddings = embeddings
    self.hear = hear
    name = "\(model.identity.provider) \(model.identity.model)"
  }

  func plan(_ state: MixState) throws -> PhasePlan {
    let prompt = MixPrompt(state)
    let answer = try formed(
      ChatRequest(
        system: prompt.system, messages: [.user(prompt.planning)], format: PlanForm.format,
        temperature: 0, purpose: .planning)
    ) { PlanForm($0)?.plan }
    return try answer ?? RulePlan(state).plan
  }

  func act(_ state: MixState, tools: ToolRegistry) throws -> BrainTurn {
    let prompt = MixPrompt(state)
    let reply = try ask(
      ChatRequest(
        system: prompt.system,
        messages: [.user(prompt.acting)] + state.conversation.map(\.message),
        tools: state.phase.tools(of: tools).map(\.definition), temperature: 0, purpose: .acting))
    return BrainTurn(text: words(of: reply), calls: reply.turn.calls, spoken: reply.turn)
  }

  func reflect(_ state: MixState) throws -> Reflection {
    let measured = RuleReflection(state).reflection
    let prompt = MixPrompt(state)
    let answer = try formed(
      ChatRequest(
        system: prompt.system, messages: [.user(prompt.reflecting)], format: ReflectionForm.format,
        temperature: 0, purpose: .reflecting)
    ) { ReflectionForm($0)?.reflection }
    guard var reflection = answer else { return measured }
    // A model may think well of itself; what was measured is the limit.
    reflection.score = min(reflection.score, measured.score)
    reflection.gaps += measured.gaps
    return reflection
  }

  /// What a turn says, or why it says nothing.
  private func words(of reply: ChatReply) -> String {
    switch reply.stop {
    case .refusal: "the model would not answer"
    case .length where reply.turn.text.isEmpty: "the model's answer was cut off"
    default: PlainText.safe(reply.turn.text, limit: 500)
    }
  }

  /// An answer of a form, asked for twice at most.
  private func formed<Value>(
    _ request: ChatRequest, _ read: (JSONValue) -> Value?
  ) throws -> Value? {
    var request = request
    for _ in 0..<2 {
      let reply = try ask(request)
      if let value = JSONValue(inWords: reply.turn.text).flatMap(read) { return value }
      // No provider takes back a turn without words, or calls of tools that were not offered.
      guard !reply.turn.text.isEmpty else { return nil }
      request.messages += [
        .model(ModelTurn(text: reply.turn.text)),
        .user("That is not JSON of the schema. Answer with the JSON object alone."),
      ]
    }
    return nil
  }

  private func ask(_ request: ChatRequest) throws -> ChatReply {
    guard let hear else { return try model.reply(to: request) }
    return try model.reply(to: request, hear: hear)
  }
}
