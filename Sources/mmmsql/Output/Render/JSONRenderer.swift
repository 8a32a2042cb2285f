import Warehouse

/// Rows as JSON objects: one array, or one object a line.
struct JSONRenderer: RowRenderer {
  /// One array of all objects, or one object a line.
  enum Style {
    case array, lines
  }

  private let style: Style
  private var names: [String] = []
  private var count = 0

  init(style: Style) { self.style = style }

  mutating func begin(columns: [String]) -> String {
    names = Self.unique(columns).map(JSONText.string)
    return style == .array ? "[" : ""
  }

  mutating func row(_ values: [SQLValue]) -> String {
    let fields = zip(names, values).map { "\($0): \(JSONText.value($1))" }
    let object = "{" + fields.joined(separator: ", ") + "}"
    defer { count += 1 }
    switch style {
    case .lines: return object + "\n"
    case .array: return (count == 0 ? "\n  " : ",\n  ") + object
    }
  }

  func end() -> String {
    switch style {
    case .lines: ""
    case .array: count == 0 ? "]\n" : "\n]\n"
    }
  }

  /// An object cannot have two fields of one name: later ones get a number.
  private static func unique(_ columns: [String]) -> [String] {
    var seen: Set<String> = []
    return columns.map { column in
      var name = column
      var number = 2
      while !seen.insert(name).inserted {
        name = "\(column)_\(number)"
        number += 1
      }
      return name
    }
  }
}
