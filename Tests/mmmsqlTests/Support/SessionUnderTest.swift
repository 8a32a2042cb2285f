import TestSupport
import Warehouse

@testable import mmmsql

/// A session over a warehouse in memory whose output is kept.
final class SessionUnderTest {
  let folder: TemporaryFolder
  let session: ShellSession
  private let output = KeptText()
  private let errors = KeptText()
  /// The program's commands that were asked for.
  var commands: [[String]] { kept.commands }
  private let kept = KeptCommands()

  init(format: OutputFormat = .csv, programExitCode: Int32 = 0) throws {
    folder = try TemporaryFolder()
    session = ShellSession(
      database: try Database(path: nil), settings: ShellSettings(format: format),
      sink: ResultSink(standard: output), messages: errors,
      runProgramCommand: { [kept] words in
        kept.commands.append(words)
        return programExitCode
      })
  }

  func take(_ line: String) -> ShellSession.Outcome { session.take(line) }

  /// Takes several lines.
  func run(_ lines: String) {
    for line in lines.split(separator: "\n") { _ = session.take(String(line)) }
  }

  /// What was printed since the last call.
  func text() -> String { output.take() }

  /// The messages since the last call.
  func messages() -> String { errors.take() }
}

/// Text that was written, kept until it is taken.
final class KeptText: TextOutput {
  private var text = ""

  func write(_ text: String) { self.text += text }

  func take() -> String {
    defer { text = "" }
    return text
  }
}

private final class KeptCommands {
  var commands: [[String]] = []
}
