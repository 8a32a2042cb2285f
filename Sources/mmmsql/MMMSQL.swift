import ArgumentParser

/// The `mmmsql` program.
@main
struct MMMSQL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mmmsql",
    abstract: "Marketing mix modelling in one program and one SQLite file.",
    subcommands: [SimulateCommand.self])
}
