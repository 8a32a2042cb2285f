import Agent
public import ArgumentParser
import FoundationEssentials
public import SQLTools
import Warehouse

/// Whether another engine does the work, or is only written for.
struct EngineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The tables are in this engine: spark://host:port/path or databricks://host/warehouse; \
      'engine' for the one of the settings.
      """, valueName: "address"))
  var on: String?

  @Option(help: "Print the SQL for another engine instead, and run nothing: spark or sqlite.")
  var emit: Dialect?

  /// Whether the tables are somewhere else.
  var isElsewhere: Bool { on != nil }

  func validate() throws {
    if on != nil, emit != nil { throw ValidationError("--on and --emit exclude each other") }
  }

  /// The engine that was named, whose statements control-C stops from now on.
  func engine() throws -> any Engine {
    let cancellation = Cancellation()
    Interruption.stops(cancellation)
    var options: [Setting: SettingValue] = [:]
    if let on, on != "engine" { options[.engine] = SettingValue(on, from: .option("on")) }
    return try Configuration(
      options: options, environment: ProcessInfo.processInfo.environment,
      file: UserFolder.configuration + "/config.yaml"
    ).makeEngine(cancellation: cancellation)
  }

  /// Prints statements that were written for another engine.
  static func print(_ statements: [SQLCommand]) {
    let script = statements.map { "-- \($0.purpose)\n\($0.sql);\n" }.joined(separator: "\n")
    let output = StandardStream.output
    output.write(output.isTerminal ? TerminalText.visibleLines(script) : script)
  }
}

extension Dialect: ExpressibleByArgument {}
