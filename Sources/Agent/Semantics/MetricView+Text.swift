internal import SQLTools
internal import Warehouse

extension MetricView {
  /// The view as YAML, which reads back as the same view.
  public var yaml: String {
    var lines = ["version: \(YAMLText.scalar(version))"]
    if let comment { lines.append("comment: \(YAMLText.scalar(comment))") }
    lines.append("source: \(YAMLText.scalar(source.text))")
    if let filter { lines.append("filter: \(YAMLText.scalar(filter.text))") }
    lines += YAMLText.list("joins", joins.map(\.yamlLines))
    lines += YAMLText.list("dimensions", dimensions.map(\.yamlLines))
    lines += YAMLText.list("measures", measures.map(\.yamlLines))
    return lines.map { $0 + "\n" }.joined()
  }
}

extension MetricJoin {
  fileprivate var yamlLines: [String] {
    let condition =
      switch condition {
      case .on(let expression): "\"on\": \(YAMLText.scalar(expression.text))"
      case .using(let columns):
        "using: [\(columns.map(YAMLText.quoted).joined(separator: ", "))]"
      }
    return [
      "name: \(YAMLText.scalar(name))", "source: \(YAMLText.scalar(source.text))", condition,
    ] + YAMLText.list("joins", joins.map(\.yamlLines))
  }
}

extension MetricField {
  fileprivate var yamlLines: [String] {
    var lines = [
      "name: \(YAMLText.scalar(name))", "expr: \(YAMLText.scalar(expression.text))",
    ]
    if let comment { lines.append("comment: \(YAMLText.scalar(comment))") }
    if let displayName { lines.append("display_name: \(YAMLText.scalar(displayName))") }
    if !synonyms.isEmpty {
      lines.append("synonyms: [\(synonyms.map(YAMLText.quoted).joined(separator: ", "))]")
    }
    return lines + (format?.yamlLines ?? [])
  }
}

extension MetricFormat {
  fileprivate var yamlLines: [String] {
    var lines = ["format:", "  type: \(kind)"]
    var nested: [String: [String]] = [:]
    for (key, value) in settings.sorted(by: { $0.key < $1.key }) {
      let parts = key.split(separator: ".").map(String.init)
      if parts.count == 2 {
        nested[parts[0], default: []].append("    \(parts[1]): \(YAMLText.scalar(value))")
      } else {
        lines.append("  \(key): \(YAMLText.scalar(value))")
      }
    }
    for (key, inner) in nested.sorted(by: { $0.key < $1.key }) { lines += ["  \(key):"] + inner }
    return lines
  }
}

/// Pieces of YAML.
private enum YAMLText {
  /// A text, in quotes unless it is plainly a text without them.
  static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// A text in double quotes, which YAML reads as JSON does.
  static func quoted(_ text: String) -> String { JSONText.string(text) }

  /// A key with a list of mappings; nothing for an empty list.
  static func list(_ key: String, _ elements: [[String]]) -> [String] {
    guard !elements.isEmpty else { return [] }
    return ["\(key):"]
      + elements.flatMap { lines in
        lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
      }
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic,
      text.last != " "
    else { return Double(text) != nil }
    return !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
      .contains(text.lowercased())
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789_ ().*/+-=<>,".unicodeScalars.contains($0)
      }
  }
}
