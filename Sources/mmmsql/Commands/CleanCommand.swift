import ArgumentParser
import SQLTools
import Warehouse

/// Makes the clean form of a table.
struct CleanCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Clean a table by an explicit plan, and print what changed.",
    discussion: """
      The plan comes from the table's profile: spellings, types, duplicates, missing values; \
      --plan shows it and does nothing. Options add steps. The source stays as it is.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The table.")
  var table: String

  @Option(help: "The table to make; silver.NAME when left out.")
  var into: String?

  @Flag(help: "Show the steps and do nothing.")
  var plan = false

  @Option(help: "Keep one row of each key, the last, as a,b.")
  var key: String?

  @Option(
    help: ArgumentHelp(
      "What to do with missing values: keep, drop, zero or median.", valueName: "column=policy"),
    transform: nullPolicy)
  var nulls: [(column: String, policy: NullPolicy)] = []

  @Option(
    help: ArgumentHelp(
      "What to do with values far outside: flag, winsorise or drop.", valueName: "column=action"),
    transform: outlierAction)
  var outliers: [(column: String, action: OutlierAction)] = []

  @Option(help: "An outlier lies this many interquartile ranges outside the quartiles.")
  var iqr = 3.0

  @Option(help: "An outlier lies this many standard deviations from the mean, instead.")
  var z: Double?

  func validate() throws {
    guard iqr > 0, iqr.isFinite else { throw ValidationError("--iqr is a positive number") }
    if let z, !(z > 0 && z.isFinite) { throw ValidationError("--z is a positive number") }
  }

  var effect: CommandEffect { plan ? .reads : .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: plan ? .read : .write)
    let database = workspace.database
    let name = try TableArgument(table, in: warehouse).existing(in: database)
    let cleaning = try cleaningPlan(for: name, in: database)
    if plan {
      if workspace.printsStatements() { return }
      StandardStream.output.write(
        cleaning.steps.isEmpty ? "nothing to clean\n" : TerminalText.visibleLines(cleaning.text))
      return
    }
    let report = try cleaning.run(in: database)
    if workspace.printsStatements() { return }
    let rows = report.steps.map { step in
      [
        SQLValue.text(step.step.description), .integer(Int64(step.rowsAffected)),
        .integer(Int64(step.rowsRemoved)),
      ]
    }
    StandardStream.output.write(
      ResultTable(columns: ["step", "rows affected", "rows removed"], rows: rows)
        .rendered(as: output.rowFormat))
    StandardStream.error.write(
      "\(report.target): \(report.rowsBefore) rows before, \(report.rowsAfter) after\n")
  }

  private func cleaningPlan(for name: TableName, in database: Database) throws -> CleaningPlan {
    let profile = try ProfilePlan(of: name, in: database).run(on: database)
    if !plan { try profile.store(in: database) }
    let target = try into.map { try TableArgument($0, in: warehouse).name }
    var steps = try CleaningPlan.proposed(for: profile, target: target, in: database).steps
    if let key { steps.append(.dropKeyedDuplicates(keys: NameList.names(key), keep: .last)) }
    for (column, policy) in nulls {
      steps.removeAll { step in
        if case .nulls(column, _) = step { true } else { false }
      }
      steps.append(.nulls(column: column, policy: policy))
    }
    let rule = z.map { OutlierRule.zScore(limit: $0) } ?? .interquartileRange(factor: iqr)
    steps += outliers.map { .outliers(column: $0.column, rule: rule, action: $0.action) }
    return try CleaningPlan(source: name, target: target, steps: steps, in: database)
  }

  private static func nullPolicy(_ text: String) throws -> (column: String, policy: NullPolicy) {
    let (column, word) = try Assignment.parts(of: text)
    switch word {
    case "keep": return (column, .keep)
    case "drop": return (column, .dropRow)
    case "zero": return (column, .zero)
    case "median": return (column, .median)
    default: throw ValidationError("'\(word)' is none of keep, drop, zero, median")
    }
  }

  private static func outlierAction(
    _ text: String
  ) throws -> (column: String, action: OutlierAction) {
    let (column, word) = try Assignment.parts(of: text)
    guard let action = OutlierAction(rawValue: word) else {
      throw ValidationError("'\(word)' is none of flag, winsorise, drop")
    }
    return (column, action)
  }
}

/// Text of the form `name=value`.
enum Assignment {
  /// The name before the last equals sign and the value after it.
  static func parts(of text: String) throws -> (name: String, value: String) {
    guard let equals = text.lastIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("write NAME=VALUE, not '\(text)'")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// Amounts by name from a list such as `tv=100,search=50`.
  static func amounts(_ texts: [String]) throws -> [String: Double] {
    var result: [String: Double] = [:]
    for text in texts.flatMap({ $0.split(separator: ",") }) {
      let (name, value) = try parts(of: String(text))
      guard let amount = Double(value), amount.isFinite, amount >= 0 else {
        throw ValidationError("'\(value)' is not an amount")
      }
      result[name.trimmed] = amount
    }
    return result
  }
}
