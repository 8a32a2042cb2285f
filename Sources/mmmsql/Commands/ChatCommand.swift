import Agent
import ArgumentParser
import Warehouse

/// Conversations: questions that go on from one another.
struct ChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat", abstract: "Ask questions that go on from one another.",
    subcommands: [Talk.self, List.self, Show.self], defaultSubcommand: Talk.self)

  /// Says something, or opens a conversation at the terminal.
  struct Talk: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "talk", abstract: "Say something, or open a conversation.",
      discussion: """
        A message may be only what is different from the question before: "and by region?", "only \
        tents", "what about 2023?". Without a message every line of standard input is one. Begins \
        a new conversation unless --continue or --thread names one. Works without a language \
        model; with one (--brain) it calls the tools.
        """)

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var brain: BrainOptions

    @Argument(help: "What to say, in quotes or as several words.") var message: [String] = []
    @Flag(name: .customLong("continue"), help: "Go on with the newest conversation.")
    var continues = false
    @Option(help: ArgumentHelp("Go on with this conversation.", valueName: "chat-1"))
    var thread: String?
    @Flag(help: "One JSON object for each message.") var json = false

    var effect: CommandEffect { .writes }

    func validate() throws {
      guard !continues || thread == nil else {
        throw ValidationError("--continue and --thread exclude each other")
      }
    }

    func run() throws {
      let isTyped = message.isEmpty && StandardInput.isTerminal
      let workspace = try Workspace(warehouse, output, for: .write)
      let database = workspace.database
      let begun = try continues || thread != nil ? ChatThread.stored(thread, in: database) : nil
      let printer = ChatPrinter(
        output: output, isJSON: json, isLive: StandardStream.output.isTerminal)
      let session = try ChatSession(in: database, brain, thread: begun, printer: printer)
      if !message.isEmpty {
        try session.say(message.joined(separator: " "))
      } else if isTyped {
        StandardStream.output.write("ask away; .help for help, Control-D to leave\n")
        try converse(session, try Self.typedLines(), prompt: "chat> ")
      } else {
        try converse(session, try StreamLineReader.standardInput(), prompt: "")
      }
    }

    /// Takes lines until there are no more; with 1 in the end when a line had no answer, as a shell.
    private func converse(
      _ session: ChatSession, _ lines: any LineReader, prompt: String
    ) throws {
      var hasFailed = false
      reading: while true {
        let line: String
        switch lines.next(prompt: prompt) {
        case .end: break reading
        case .cancelled: continue
        case .line(let typed): line = typed
        }
        Interruption.forget()
        lines.remember(line)
        do {
          if try !session.take(ChatLine(line)) { break reading }
        } catch let error as any DescribedFailure where error.kind != .file {
          ErrorText.report(error)
          hasFailed = true
        }
      }
      if hasFailed, prompt.isEmpty { throw ExitCode(FailureKind.failed.exitCode) }
    }

    private static func typedLines() throws -> any LineReader {
      let editing = EditingLineReader(historyPath: nil) { _ in
        CompletionResult(insertion: "", candidates: [])
      }
      return try editing ?? StreamLineReader.standardInput()
    }
  }

  /// The newest conversations.
  struct List: RowListCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the newest conversations.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "How many.") var limit = 20

    func rows(in database: Database) throws -> ResultTable {
      try ChatThread.newest(limit, in: database)
    }
  }

  /// What was said in one.
  struct Show: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show what was said in a conversation.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The conversation, as chat-1; the newest when left out.") var name: String?

    var effect: CommandEffect { .reads }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .read)
      let rows = try ChatThread.said(in: name, workspace.database)
      if workspace.printsStatements() { return }
      StandardStream.output.write(rows.rendered(as: output.rowFormat))
    }
  }
}
