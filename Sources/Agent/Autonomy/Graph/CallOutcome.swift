internal import Warehouse

/// What came of a call, as records keep it.
struct CallOutcome: Codable, Equatable, Sendable {
  var record: CallRecord
  /// What a model is told.
  var told: String
  var learned: [Lesson]
  var question: GraphQuestion?

  /// What a tool gave.
  init(_ call: StoredCall, _ output: ToolOutput) {
    record = CallRecord(
      identifier: call.identifier, tool: call.tool, arguments: call.arguments,
      summary: output.summary, isError: false)
    told = output.json().text
    learned = output.learned
    question = output.question
  }

  /// Why it failed.
  init(_ call: StoredCall, _ error: any DescribedFailure) {
    let hint = error.hint.map { ": \($0)" } ?? ""
    let message = PlainText.safe(error.sentence + hint, limit: 1_000)
    record = CallRecord(
      identifier: call.identifier, tool: call.tool, arguments: call.arguments, summary: message,
      isError: true)
    told = message
    learned = []
  }

  /// The result as a conversation has it.
  var result: StoredResult {
    StoredResult(
      call: record.identifier, tool: record.tool, text: told, isError: record.isError)
  }
}

extension DescribedFailure {
  /// Whether a brain may be told and go on: not after an interruption, an empty purse or a broken
  /// file.
  var canBeTold: Bool {
    switch kind {
    case .interrupted, .budget, .file, .languageModel: false
    case .failed, .qualityGate, .approval, .limit, .usage: true
    }
  }
}
