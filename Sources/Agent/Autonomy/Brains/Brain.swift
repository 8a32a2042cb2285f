/// What decides in a run: what to do in a phase, which tool is next, and how well it went.
///
/// The graph cannot tell which brain it has.
protocol Brain {
  /// What it is called in records: `rules`, or a provider with a model.
  var name: String { get }

  /// Whether it can go on after a tool has failed; otherwise the failure ends the run.
  var recovers: Bool { get }

  /// Whether it decides the same again at no cost; its steps need not be stored at once.
  var isRepeatable: Bool { get }

  /// What finds by meaning what is remembered; `nil` for words alone.
  var embeddings: (any EmbeddingModel)? { get }

  /// Plans the phase.
  func plan(_ state: MixState) throws -> PhasePlan

  /// Says what to call next; no call means that the phase is done.
  func act(_ state: MixState, tools: ToolRegistry) throws -> BrainTurn

  /// Looks back at the phase.
  func reflect(_ state: MixState) throws -> Reflection
}

extension Brain {
  var embeddings: (any EmbeddingModel)? { nil }
}
