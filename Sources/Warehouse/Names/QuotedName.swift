/// Quoting of names for SQL text.
enum QuotedName {
  /// The name in double quotes, inner quotes doubled.
  static func text(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}
