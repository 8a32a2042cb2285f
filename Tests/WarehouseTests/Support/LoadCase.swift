import Testing
import Warehouse

/// A file and what a load makes of it.
struct LoadCase: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var options = LoadOptions()
  /// `name kind` of each column.
  var columns: [String]
  /// Rows as JSON, all or the first few.
  var rows: [String]
  /// `line reason` of each rejected row.
  var rejects: [String] = []
  /// A part of each note.
  var notes: [String] = []
  var testDescription: String { name }

  init(
    _ name: String, _ text: String, options: LoadOptions = LoadOptions(), columns: [String],
    rows: [String], rejects: [String] = [], notes: [String] = []
  ) {
    self.init(
      name, bytes: Array(text.utf8), options: options, columns: columns, rows: rows,
      rejects: rejects, notes: notes)
  }

  init(
    _ name: String, bytes: [UInt8], options: LoadOptions = LoadOptions(), columns: [String],
    rows: [String], rejects: [String] = [], notes: [String] = []
  ) {
    self.name = name
    self.bytes = bytes
    self.options = options
    self.columns = columns
    self.rows = rows
    self.rejects = rejects
    self.notes = notes
  }

  /// One column `v` beside a column of letters, so that no row is blank.
  static func column(_ name: String, _ values: [String], _ kind: String, _ stored: [String])
    -> LoadCase
  {
    let lines = values.map { "k;\($0)\n" }.joined()
    return LoadCase(
      name, "key;v\n" + lines, columns: ["key text", "v " + kind],
      rows: stored.map { "[\"k\", \($0)]" })
  }
}
