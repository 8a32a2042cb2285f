internal import SQLTools

extension MetricView {
  /// Reads the YAML of one metric view.
  ///
  /// The name is how it is called; the format has no place for it.
  ///
  /// - Throws: ``MetricViewError`` with the line of the first fault.
  public init(name: String, yaml text: String) throws(MetricViewError) {
    try self.init(name: name, yaml: Array(text.utf8))
  }

  /// Reads the bytes of one metric view's YAML, which have to be UTF-8.
  ///
  /// - Throws: ``MetricViewError`` with the line of the first fault.
  public init(name: String, yaml bytes: [UInt8]) throws(MetricViewError) {
    let keys = try YAMLKeys(
      try Self.document(bytes), of: "the metric view",
      allowed: ["version", "comment", "source", "filter", "joins", "dimensions", "measures"])
    let version = try keys.text("version") ?? "1.1"
    guard ["0.1", "1.0", "1.1"].contains(version) else {
      throw .wrongValue(key: "version", expected: "1.1", line: keys.line(of: "version"))
    }
    self.init(
      name: name, source: try keys.source(),
      dimensions: try keys.elements("dimensions").map(MetricField.init(yaml:)),
      measures: try keys.elements("measures").map(MetricField.init(yaml:)))
    self.version = version
    comment = try keys.text("comment")
    filter = try keys.expression("filter")
    joins = try keys.elements("joins").map { node throws(MetricViewError) in
      try MetricJoin(yaml: node)
    }
    try checkNames(in: keys)
  }

  private static func document(_ bytes: [UInt8]) throws(MetricViewError) -> YAMLNode {
    let document: YAMLNode?
    do { document = try YAMLNode.document(bytes) } catch { throw MetricViewError(error) }
    guard let document else { throw .notYAML(line: 1, "there is nothing in it") }
    return document
  }

  private func checkNames(in keys: YAMLKeys) throws(MetricViewError) {
    guard !measures.isEmpty else {
      throw .missingKey("measures", in: "the metric view", line: keys.line)
    }
    var taken: Set<String> = []
    for field in fields where !taken.insert(field.name.lowercased()).inserted {
      throw .repeatedName(field.name, line: keys.line(of: "measures"))
    }
    var joined: Set<String> = ["source"]
    for (join, _) in allJoins where !joined.insert(join.name.lowercased()).inserted {
      throw .repeatedName(join.name, line: keys.line(of: "joins"))
    }
  }
}

extension MetricViewError {
  fileprivate init(_ error: YAMLError) {
    self =
      switch error {
      case .tooLong(let limit): .tooLong(limit: limit)
      case .malformed(let line, let problem): .notYAML(line: line, problem)
      case .repeatedKey(let key, let line): .repeatedName(key, line: line)
      }
  }
}

extension MetricField {
  init(yaml node: YAMLNode) throws(MetricViewError) {
    let keys = try YAMLKeys(
      node, of: "a field",
      allowed: ["name", "expr", "comment", "display_name", "synonyms", "format"])
    let name = try keys.needed("name")
    guard let expression = try keys.expression("expr") else {
      throw .missingKey("expr", in: name, line: keys.line)
    }
    self.init(
      name: name, expression: expression, comment: try keys.text("comment"),
      synonyms: try keys.texts("synonyms"))
    displayName = try keys.text("display_name")
    format = try keys.value("format").map { node throws(MetricViewError) in
      try MetricFormat(yaml: node)
    }
  }
}

extension MetricJoin {
  init(yaml node: YAMLNode) throws(MetricViewError) {
    // YAML 1.1 reads a bare `on` as true; the parser leaves keys as they are written.
    let keys = try YAMLKeys(
      node, of: "a join", allowed: ["name", "source", "on", "using", "joins"])
    let name = try keys.needed("name")
    let on = try keys.expression("on")
    let using = try keys.texts("using")
    guard (on == nil) != using.isEmpty else {
      throw .wrongValue(
        key: "on or using", expected: "there, and one of them only", line: keys.line)
    }
    self.init(
      name: name, source: try keys.source(), condition: on.map { .on($0) } ?? .using(using),
      joins: try keys.elements("joins").map { node throws(MetricViewError) in
        try MetricJoin(yaml: node)
      })
  }
}

extension MetricFormat {
  private static let keys = [
    "type", "currency_code", "decimal_places", "hide_group_separator", "abbreviation",
    "date_format", "time_format", "leading_zeros",
  ]

  init(yaml node: YAMLNode) throws(MetricViewError) {
    let keys = try YAMLKeys(node, of: "a format", allowed: Self.keys)
    kind = try keys.needed("type")
    guard Self.kinds.contains(kind) else {
      throw .wrongValue(
        key: "type", expected: "one of " + Self.kinds.joined(separator: ", "),
        line: keys.line(of: "type"))
    }
    settings = [:]
    for entry in keys.entries where entry.key != "type" {
      if case .mapping = entry.value {
        let nested = try YAMLKeys(entry.value, of: entry.key, allowed: ["type", "places"])
        for inner in nested.entries {
          settings["\(entry.key).\(inner.key)"] = try nested.text(inner.key)
        }
      } else {
        settings[entry.key] = try keys.text(entry.key)
      }
    }
  }
}
