import ArgumentParser
import Warehouse

/// Runs SQL given on the command line.
struct QueryCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run SQL and print its rows.",
    discussion: "Tables may be named gold.roi or gold_roi. Stops at the first error.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "One or several statements.")
  var sql: [String]

  @Option(help: "A value for :NAME in the statements; may be repeated.", transform: parameter)
  var param: [(name: String, value: SQLValue)] = []

  var effect: CommandEffect { .runsStatements }

  func run() throws {
    var settings = ShellSettings(format: output.rowFormat)
    settings.echo = output.echo
    settings.stopsAtError = true
    for parameter in param { settings.parameters[parameter.name] = parameter.value }
    let session = try ShellSession.make(warehouse: warehouse, output: output, settings: settings)
    for script in sql {
      if session.run(script: script) == .failed { throw ExitCode(session.exitCode) }
    }
  }

  static func parameter(_ text: String) throws -> (name: String, value: SQLValue) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("a parameter is written NAME=VALUE, not '\(text)'")
    }
    return (
      name: String(text[..<equals]),
      value: ParameterValue.value(of: String(text[text.index(after: equals)...]))
    )
  }
}
