import Agent
import ArgumentParser
import FoundationEssentials
import Warehouse

/// Scores how well questions are answered.
struct EvalCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Score the answers to a list of questions against accepted results.",
    discussion: """
      A file is JSON as in seeds/questions. Without one the confirmed questions of the warehouse \
      are asked, and their own statements say what is right. Ends with 3 below the threshold.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "A file of questions with accepted results.")
  var file: String?

  @OptionGroup var brain: BrainOptions

  @Option(help: "The share of questions that has to be right.")
  var threshold = 1.0

  @Flag(help: "List the questions that were not answered right.")
  var failures = false

  var effect: CommandEffect { .reads }

  func validate() throws {
    guard (0...1).contains(threshold) else {
      throw ValidationError("--threshold is between 0 and 1")
    }
  }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let database = workspace.database
    let sandbox = try Sandbox(over: database)
    Interruption.stops(sandbox.interrupter)
    let suite =
      try file.map { try QuestionSuite(json: try Self.bytes(of: $0)) }
      ?? QuestionSuite(confirmedIn: database, sandbox)
    let thinking = try RunningBrain(
      brain, run: RunListing.nextCalls("eval", in: database), in: database)
    defer { thinking.finish() }
    let score = try suite.score(
      Asking(in: database, sandbox, brain: thinking.asking), spent: thinking.spending)
    if output.dryRun {
      StandardStream.output.write(score.statements)
      return
    }
    StandardStream.output.write(
      score.table.rendered(
        as: output.rowFormat, precision: output.rowFormat.isForPeople ? .readable : .full))
    if failures { StandardStream.output.write(score.failures.rendered(as: output.rowFormat)) }
    guard score.passRate >= threshold else {
      throw EvaluationError(passed: score.passRate, threshold: threshold)
    }
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw WarehouseError.unopenableFile(path: path, reason: .missing)
    }
    return [UInt8](data)
  }
}

/// Too few questions were answered right.
struct EvaluationError: DescribedFailure {
  let passed: Double
  let threshold: Double

  var sentence: String {
    "\(NumberText.percent(passed)) of the questions were answered right, "
      + "\(NumberText.percent(threshold)) are wanted"
  }
  var hint: String? { "--failures lists the others" }
  var kind: FailureKind { .qualityGate }
}
