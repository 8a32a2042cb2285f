import FoundationEssentials
import Testing

/// The statements of `Sandbox/Statements/hostile.txt`.
struct HostileGroup: Sendable, CustomTestStringConvertible {
  let name: String
  let statements: [String]

  var testDescription: String { name }

  static let all: [HostileGroup] = {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sandbox/Statements/hostile.txt")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    var groups: [HostileGroup] = []
    var (name, statements) = ("", [String]())
    for line in text.split(separator: "\n").map(String.init) + ["[end]"] {
      if line.first == "[", line.last == "]", !line.contains("1") {
        if !statements.isEmpty { groups.append(HostileGroup(name: name, statements: statements)) }
        (name, statements) = (String(line.dropFirst().dropLast()), [])
      } else if line.first != "#" {
        statements.append(unescaped(line))
      }
    }
    return groups
  }()

  private static func unescaped(_ line: String) -> String {
    let plain = line.replacing("\\n", with: "\n").replacing("\\t", with: "\t")
      .replacing("\\0", with: "\0")
    return plain.replacing(/\\u\{([0-9A-Fa-f]+)\}/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
  }
}
