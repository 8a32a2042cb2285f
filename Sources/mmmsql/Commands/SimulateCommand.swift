import ArgumentParser
import Model

/// Writes simulated data whose truth is known.
struct SimulateCommand: GuardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Write simulated data whose true ROI and best budget are known.",
    discussion: """
      The same seed and scale give the same bytes. Orders, media, prices and promotions are \
      unclean on purpose; README.md, mess.csv and truth*.csv beside them say what is what. \
      Prints the path of each file once it is complete.
      """)

  @OptionGroup var safety: SafetyOptions

  @Argument(help: "What to simulate: retailer.")
  var subject: SimulationSubject

  @Option(name: .customLong("into"), help: "The folder to write to; made when missing.")
  var folder: String

  @Option(help: "The seed of all random draws.")
  var seed: UInt64 = RetailerSpecification().seed

  @Option(help: "The size of the business, 1 being about 230,000 orders.")
  var scale: Double = 1

  func validate() throws {
    guard scale >= 0.001, scale <= 1_000 else {
      throw ValidationError("The scale must lie between 0.001 and 1000.")
    }
  }

  var effect: CommandEffect { .writes }

  func run() throws {
    let files = RetailerFiles(RetailerSpecification(seed: seed, scale: scale))
    let writer = FolderWriter(folder: folder)
    try writer.prepare()
    for file in files.all { print(try writer.write(file)) }
  }
}

/// What can be simulated.
enum SimulationSubject: String, ExpressibleByArgument, CaseIterable {
  case retailer
}
