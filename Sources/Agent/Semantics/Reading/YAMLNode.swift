internal import Yams

/// A value of a YAML text with the line it begins at; the only place that knows the parser.
indirect enum YAMLNode {
  case scalar(String, line: Int)
  case sequence([YAMLNode], line: Int)
  case mapping([Entry], line: Int)

  /// A key with its value.
  struct Entry {
    let key: String
    let line: Int
    let value: YAMLNode
  }

  /// The line the value begins at, from 1.
  var line: Int {
    switch self {
    case .scalar(_, let line), .sequence(_, let line), .mapping(_, let line): line
    }
  }
}

extension YAMLNode {
  /// Reads a text of one document.
  init(text: String) throws(MetricViewError) {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw MetricViewError.notYAML(line: 1, "there is nothing in it")
      }
      var count = 0
      try self.init(node, depth: 0, count: &count)
    } catch let error as MetricViewError {
      throw error
    } catch let error as YamlError {
      throw Self.fault(error)
    } catch {
      throw .notYAML(line: 1, "\(error)")
    }
  }

  // Aliases may make a short text a huge tree, so depth and size are held to what is needed.
  private init(_ node: Node, depth: Int, count: inout Int) throws(MetricViewError) {
    let line = node.mark?.line ?? 1
    count += 1
    guard depth < 16 else { throw .notYAML(line: line, "too deep a nesting") }
    guard count < 100_000 else { throw .notYAML(line: line, "too many values") }
    switch node {
    case .scalar(let scalar): self = .scalar(scalar.string, line: line)
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      for element in sequence {
        elements.append(try YAMLNode(element, depth: depth + 1, count: &count))
      }
      self = .sequence(elements, line: line)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        guard let name = key.string else { throw .notYAML(line: line, "a key that is no text") }
        entries.append(
          Entry(
            key: name, line: key.mark?.line ?? line,
            value: try YAMLNode(value, depth: depth + 1, count: &count)))
      }
      self = .mapping(entries, line: line)
    case .alias: throw .notYAML(line: line, "aliases are not allowed")
    }
  }

  private static func fault(_ error: YamlError) -> MetricViewError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .notYAML(line: mark.line, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      .repeatedName("\(keys.first.map { "\($0)" } ?? "")", line: context.mark.line)
    default: .notYAML(line: 1, "\(error)")
    }
  }
}
