/// What an engine stores in a column, as far as a profile treats it differently.
enum EngineStorage: Equatable {
  case boolean, integer, real, text, binary
  /// Lists, records and the like, of which only the presence is profiled.
  case other

  /// What a declared type stands for.
  init(declaredType: String) {
    let name = declaredType.lowercased().prefix { $0 != "(" && $0 != "<" }
    self =
      switch name {
      case "boolean": .boolean
      case "integer", "int", "tinyint", "smallint", "bigint": .integer
      case "real", "float", "double", "decimal": .real
      case "text", "string", "char", "varchar", "date", "timestamp", "timestamp_ntz": .text
      case "binary": .binary
      default: .other
      }
  }
}
