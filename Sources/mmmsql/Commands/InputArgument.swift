import Agent
import FoundationEssentials
import Warehouse

/// A file or a table named on the command line.
enum InputArgument {
  /// A file when there is one of that name, else a table of the warehouse, else a file that is
  /// missing, whose error says so.
  static func input(
    _ text: String, in warehouse: WarehouseOptions, database: Database
  ) throws -> AnalysisRequest.Input {
    let isFile = FileManager.default.fileExists(atPath: text)
    if isFile || looksLikePath(text) { return .file(text) }
    return .table(try TableArgument(text, in: warehouse).existing(in: database))
  }
}

extension InputArgument {
  /// Throws when an input that can only be a file is missing, before a new warehouse is made for
  /// it.
  static func check(inputs: [String]) throws(LoadError) {
    for input in inputs where looksLikePath(input) { try check(file: input) }
  }

  private static func looksLikePath(_ text: String) -> Bool {
    text.contains("/") || [".csv", ".tsv", ".txt"].contains { text.lowercased().hasSuffix($0) }
  }

  /// Throws when there is no such file.
  static func check(file path: String) throws(LoadError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .missingFile(path, nearest: NearestFiles.candidates(near: path))
    }
  }
}

/// A list written `a,b,c`.
enum NameList {
  /// The names, empty ones left out.
  static func names(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
