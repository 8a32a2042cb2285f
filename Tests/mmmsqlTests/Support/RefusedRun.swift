import FoundationEssentials
import TestSupport
import Testing
import Warehouse

/// What every refusal has in common.
enum RefusedRun {
  /// Checks the exit code and that the message is one sentence for people, with a hint.
  static func check(
    _ run: ProgramRun, exitCode: Int32, says message: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(run.exitCode == exitCode, "\(run.messages)", sourceLocation: location)
    let lines = run.messages.split(separator: "\n")
    let errors = lines.filter { $0.hasPrefix("error: ") }
    #expect(errors.count == 1, "\(run.messages)", sourceLocation: location)
    #expect(
      errors.first?.contains(message) == true, "\(run.messages)", sourceLocation: location)
    #expect(
      lines.contains { $0.hasPrefix("hint: ") }, "no hint: \(run.messages)",
      sourceLocation: location)
    for error in errors {
      #expect(!isDump(error), "a value of Swift: \(error)", sourceLocation: location)
    }
  }

  /// Whether the text has something like `noSuchColumn("y")` in it.
  private static func isDump(_ text: Substring) -> Bool {
    text.contains(/\b[a-z]+[A-Z]\w*\([^)]/) || text.contains("Optional(")
  }

  /// The tables of a schema in a warehouse, none when there is no file.
  static func tables(of schema: String, in path: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let connection = try Connection(.file(path), access: .write)
    #expect(try connection.scalar("pragma integrity_check")?.text == "ok")
    return try connection.rows(
      "select name from sqlite_schema where type = 'table' and name glob ?",
      [.text(schema + "_*")]
    ).compactMap { $0.first?.text }.sorted()
  }

  /// Models in a warehouse.
  static func modelCount(in path: String) throws -> Int64 {
    guard try tables(of: "gold", in: path).contains("gold_model") else { return 0 }
    return try Connection(.file(path), access: .write)
      .scalar("select count(*) from gold_model")?.integer ?? 0
  }
}
