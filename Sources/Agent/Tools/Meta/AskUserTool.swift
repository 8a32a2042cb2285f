/// Asks a person.
struct AskUserTool: DeclaredTool {
  static let name = "ask_user"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.asks
  static let summary = """
    Ask the person a question and wait for the answer; only when nothing else can tell.
    """

  private let question: String

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    question = try arguments.text("question", "One question.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    ToolOutput("waiting for an answer", question: GraphQuestion(question))
  }
}
