import ArgumentParser
import Warehouse

/// Runs SQL given on the command line.
struct QueryCommand: ParsableCommand {
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

  @Flag(help: "Only read, in the sandbox that agents get, with its limits.")
  var safe = false

  func run() throws {
    if output.dryRun {
      StandardStream.output.write(
        sql.map { warehouse.resolver.resolve($0).sql + "\n" }.joined())
      return
    }
    var settings = ShellSettings(format: output.rowFormat)
    settings.stopsAtError = true
    for parameter in param { settings.parameters[parameter.name] = parameter.value }
    let session = try ShellSession.make(warehouse: warehouse, settings: settings, isSafe: safe)
    for script in sql {
      if output.explain {
        StandardStream.error.write(warehouse.resolver.resolve(script).sql + "\n")
      }
      if session.run(script: script) == .failed { throw ExitCode(session.exitCode) }
    }
  }

  private static func parameter(_ text: String) throws -> (name: String, value: SQLValue) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("a parameter is written NAME=VALUE, not '\(text)'")
    }
    return (
      name: String(text[..<equals]),
      value: ParameterValue.value(of: String(text[text.index(after: equals)...]))
    )
  }
}
