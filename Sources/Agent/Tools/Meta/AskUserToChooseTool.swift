/// Asks a person to choose.
struct AskUserToChooseTool: DeclaredTool {
  static let name = "ask_user_to_choose"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.asks
  static let summary = "Ask the person to choose one of several answers, and wait."

  private let question: String
  private let options: [String]

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    question = try arguments.text("question", "One question.")
    options = try arguments.requiredTexts("options", "The answers to choose from.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    ToolOutput("waiting for an answer", question: GraphQuestion(question, choices: options))
  }
}
