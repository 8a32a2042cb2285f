/// Quoting of names, in one place.
public enum Identifier {
  /// The name in double quotes, inner quotes doubled.
  public static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}
