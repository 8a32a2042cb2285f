/// A way of writing SQL, so that one plan can be carried out by several engines.
public enum Dialect: String, Sendable, CaseIterable {
  /// SQLite 3.40, with the functions that every client of it has.
  case sqlite
  /// Spark from 3.5 on and Databricks, as both come.
  case spark

  /// A name as the dialect quotes it.
  ///
  /// - Throws: ``DialectError/name(_:dialect:)`` for a name that the dialect cannot write.
  func quoted(_ name: String) throws(DialectError) -> String {
    guard !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "\u{7F}" })
    else { throw .name(name, dialect: self) }
    switch self {
    case .sqlite: return "\"" + name.replacing("\"", with: "\"\"") + "\""
    case .spark:
      // Spark puts values of its settings into `${...}`, in names and texts too.
      guard !name.contains("${") else { throw .name(name, dialect: self) }
      return "`" + name.replacing("`", with: "``") + "`"
    }
  }
}
