import Agent
import FoundationEssentials
import Warehouse

/// One conversation after another in a warehouse: takes lines, prints what comes of them.
final class ChatSession {
  private let database: Database
  private let sandbox: Sandbox
  private let options: BrainOptions
  private let printer: ChatPrinter
  private var thread: ChatThread?
  private var thinking: RunningBrain?
  private var last: Answer?

  /// A session that begins with a conversation, or with a new one at the first message.
  init(
    in database: Database, _ options: BrainOptions, thread: ChatThread?, printer: ChatPrinter
  ) throws {
    self.database = database
    self.options = options
    self.thread = thread
    self.printer = printer
    sandbox = try Sandbox(over: database)
    Interruption.stops(sandbox.interrupter)
  }

  deinit { thinking?.finish() }

  /// Answers a message, keeps it, and prints what came of it.
  ///
  /// - Throws: what ended it without an answer.
  func say(_ message: String) throws {
    var thread = try self.thread ?? ChatThread.begin(message, in: database)
    let thinking = try self.thinking ?? RunningBrain(options, run: thread.identifier, in: database)
    self.thinking = thinking
    let chatting = Chatting(
      in: database, sandbox, brain: thinking.asking, embeddings: thinking.embeddings,
      watch: printer.watch)
    let reply = try chatting.answer(message, in: &thread)
    self.thread = thread
    last = nil
    if case .answered(let answer)? = reply.outcome { last = answer }
    printer.write(reply, in: thread)
    if let failure = reply.failure { throw failure }
    if let outcome = reply.outcome, last == nil { throw UnansweredError(outcome: outcome) }
  }

  /// Runs a line that is typed; `false` when it is the last.
  ///
  /// - Throws: what ended it without an answer.
  func take(_ line: ChatLine) throws -> Bool {
    switch line {
    case .blank: break
    case .message(let message): try say(message)
    case .help: StandardStream.output.write(ChatLine.manual)
    case .confirm: try confirm()
    case .new: leave(for: nil)
    case .threads:
      let rows = try ChatThread.newest(20, in: database)
      StandardStream.output.write(rows.rendered(as: .box))
    case .thread(let name): leave(for: try ChatThread.stored(name, in: database))
    case .quit: return false
    case .unknown(let name): throw UnknownChatCommand(name: name)
    }
    return true
  }

  private func leave(for thread: ChatThread?) {
    thinking?.finish()
    thinking = nil
    last = nil
    self.thread = thread
  }

  private func confirm() throws {
    guard let last, case .sql(let sql) = last.source, let turn = thread?.turns.last else {
      throw UnconfirmableError()
    }
    try VerifiedQuery.confirm(
      turn.understood ?? turn.asked, sql: sql, by: UserFolder.loginName, in: database)
    StandardStream.error.write(
      "confirmed: \(TerminalText.visible(turn.understood ?? turn.asked))\n")
  }
}

/// A line begins with a dot and is no command of a conversation.
struct UnknownChatCommand: DescribedFailure {
  let name: String

  var sentence: String { "there is no command \(name) in a conversation" }
  var hint: String? { ".help lists them" }
  var kind: FailureKind { .usage }
}
