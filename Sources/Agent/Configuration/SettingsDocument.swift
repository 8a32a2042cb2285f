internal import Yams

/// A document of settings: names, values and lines, as YAML has them.
indirect enum SettingsDocument: Equatable {
  case value(String, line: Int)
  case section([Entry])
  case list(line: Int)

  /// A name with what belongs to it.
  struct Entry: Equatable {
    var name: String
    var line: Int
    var content: SettingsDocument
  }

  /// Reads a text; an empty one is a section without entries.
  init(yaml text: String, path: String) throws(ConfigurationError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw .malformedFile(path: path, line: Self.line(of: error), reason: "it is no YAML")
    } catch {
      throw .malformedFile(path: path, line: 1, reason: "it is no YAML")
    }
    self = root.map { Self($0) } ?? .section([])
  }

  private init(_ node: Node) {
    let line = node.mark?.line ?? 1
    switch node {
    case .mapping(let mapping):
      self = .section(
        mapping.map { name, content in
          Entry(
            name: name.string ?? "", line: name.mark?.line ?? line, content: Self(content))
        })
    case .scalar(let scalar): self = .value(scalar.string, line: line)
    case .sequence, .alias: self = .list(line: line)
    }
  }

  private static func line(of error: YamlError) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: 1
    }
  }
}
