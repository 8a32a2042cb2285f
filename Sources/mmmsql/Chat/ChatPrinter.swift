import Agent
import Warehouse

/// What a person or a program sees of a conversation.
struct ChatPrinter {
  let output: OutputOptions
  /// Whether each turn is one JSON object.
  let isJSON: Bool
  /// Whether a model's words are written as they come.
  let isLive: Bool

  private var isForPeople: Bool { !isJSON && output.rowFormat.isForPeople }

  /// Shows what a model does while it answers.
  var watch: ChatWatch {
    let show: (String) throws -> Void = { words in
      try Interruption.check()
      StandardStream.output.write(TerminalText.visibleLines(words))
    }
    return ChatWatch(hear: isLive && isForPeople ? show : nil) { line in
      try Interruption.check()
      StandardStream.error.write("  \(TerminalText.visible(line))\n")
    }
  }

  /// Writes a reply: sentence, source and rows for people, rows or JSON for programs.
  func write(_ reply: Chatting.Reply, in thread: ChatThread) {
    guard let outcome = reply.outcome else { return }
    var text = AnswerText(question: reply.turn.asked, outcome: outcome)
    text.thread = (thread.identifier, reply.turn.understood)
    if isJSON {
      StandardStream.output.write(text.json + "\n")
    } else if case .answered(let answer) = outcome {
      write(answer, text, reply.turn)
    }
  }

  private func write(_ answer: Answer, _ text: AnswerText, _ turn: ChatTurn) {
    if output.dryRun {
      StandardStream.output.write(text.source(answer))
      return
    }
    let stream: StandardStream = isForPeople ? .output : .error
    if let understood = turn.understood, understood.lowercased() != turn.asked.lowercased() {
      stream.write("(\(TerminalText.visible(understood)))\n")
    }
    let isHeard = isLive && isForPeople && answer.family == "chat"
    stream.write(isHeard ? "\n" : text.sentence(answer) + "\n")
    if isForPeople { stream.write("\n" + text.source(answer) + "\n") }
    guard !answer.table.columns.isEmpty else { return }
    StandardStream.output.write(
      answer.table.rendered(
        as: output.rowFormat, precision: isForPeople ? .readable : .full))
    if answer.isCut {
      StandardStream.error.write("only the first \(answer.table.rows.count) rows are shown\n")
    }
  }
}
