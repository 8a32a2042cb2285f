import Agent
import ArgumentParser
import FoundationEssentials

/// When a person is asked before something takes long.
struct ConfirmationOptions: ParsableArguments {
  @Flag(help: "Say yes beforehand to whatever takes long.") var yes = false

  @Option(
    help: ArgumentHelp(
      "Ask before calls that are expected to take longer; 60, and 0 for never.",
      valueName: "seconds"))
  var confirmAbove: String?

  /// The rule of the command line, else of the settings.
  func rule() throws -> ConfirmationRule {
    guard !yes else { return .never }
    return try Configuration(
      options: confirmAbove.map {
        [.confirmAbove: SettingValue($0, from: .option("confirm-above"))]
      } ?? [:], environment: ProcessInfo.processInfo.environment,
      file: UserFolder.configuration + "/config.yaml"
    ).confirmationRule
  }

  /// The rule of a command that scripts use: nobody is asked where nobody sits at a terminal.
  func ruleAtTerminal() throws -> ConfirmationRule {
    StandardInput.isTerminal && StandardStream.error.isTerminal ? try rule() : .never
  }
}
