import Agent
import ArgumentParser
import Dispatch
import Warehouse

/// The tools for clients of the Model Context Protocol.
struct MCPCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serve the tools to a client of the Model Context Protocol, over stdin and stdout.",
    discussion: """
      To be started by the client, which names the warehouse: mmmsql -w shop.db mcp. Files can be \
      loaded from the folders of --folder only.
      """)

  @OptionGroup var warehouse: WarehouseOptions

  @Option(
    help: "A folder whose files the client may load; none when left out.", completion: .directory)
  var folder: [String] = []

  @OptionGroup var confirmation: ConfirmationOptions

  /// With `--safe` it serves only the tools that read.
  var effect: CommandEffect { .runsStatements }

  func run() throws {
    let database = try warehouse.open(.create)
    let stopper = CallStopper()
    let inbox = MCPInbox { line in
      StandardStream.output.write(line + "\n")
    } interrupt: {
      stopper.stop()
    }
    let server = try MCPServer(
      on: database, inbox: inbox, version: MMMSQL.configuration.version,
      files: .within(folder), stopper: stopper,
      onlyReading: warehouse.safety.safe, confirming: try confirmation.rule()
    ) { ReportDocument(results: $0).html }
    DispatchQueue.global().async {
      while let line = readLine() { inbox.receive(line) }
      inbox.close()
    }
    server.run()
  }
}
