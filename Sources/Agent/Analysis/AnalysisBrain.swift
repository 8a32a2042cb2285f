/// What decides in an analysis.
public enum AnalysisBrain {
  /// Rules: free, offline, the same every time.
  case rules
  /// A language model, whose words are told as they come where somebody listens.
  case model(any ChatModel, hear: ((String) throws -> Void)? = nil)

  var brain: any Brain {
    switch self {
    case .rules: RuleBrain()
    case .model(let model, let hear): ModelBrain(model, hear: hear)
    }
  }
}
