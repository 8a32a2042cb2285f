import FoundationEssentials
import Testing

@testable import Agent

/// YAML documents read as PyYAML reads them, see `Fixtures/README.md`.
@Suite struct YAMLDocumentTests {
  /// A text and what it is.
  struct Document: Decodable, CustomTestStringConvertible {
    let name: String
    let yaml: String
    let isRefused: Bool
    let root: Tree?
    var testDescription: String { name }
  }

  /// A value as the fixture has it.
  struct Tree: Decodable {
    let line: Int
    let text: String?
    let elements: [Tree]?
    let entries: [[Tree]]?

    var node: YAMLNode {
      if let elements { return .sequence(elements.map(\.node), line: line) }
      guard let entries else { return .scalar(text ?? "", line: line) }
      return .mapping(
        entries.map { YAMLNode.Entry(key: $0[0].text ?? "", line: $0[0].line, value: $0[1].node) },
        line: line)
    }
  }

  private struct Documents: Decodable {
    let documents: [Document]
  }

  static func documents() throws -> [Document] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/documents.json")
    return try JSONDecoder().decode(Documents.self, from: Data(contentsOf: url)).documents
  }

  @Test(arguments: try documents())
  func areReadAsPyYAMLDoes(document: Document) throws {
    let bytes = Array(document.yaml.utf8)
    if document.isRefused {
      #expect(throws: YAMLError.self) { try YAMLNode.document(bytes) }
    } else {
      #expect(try YAMLNode.document(bytes) == document.root?.node)
    }
  }

  /// What YAML 1.2 allows (sections 6.2 and 7.1) and PyYAML does not, or tells another line of.
  @Test func moreThanPyYAMLIsRead() throws {
    func node(_ text: String) throws -> YAMLNode? { try YAMLNode.document(Array(text.utf8)) }
    let again: [YAMLNode] = [
      .scalar("a", line: 1), .scalar("a", line: 1), .scalar("b", line: 3), .scalar("b", line: 3),
    ]
    #expect(try node("- &x a\n- *x\n- &x b\n- *x\n") == .sequence(again, line: 1))
    let pair = YAMLNode.mapping(
      [YAMLNode.Entry(key: "a", line: 1, value: .scalar("b", line: 1))], line: 1)
    #expect(try node("a:\tb\n") == pair)
    #expect(try node("a: b\t# c\n") == pair)
    let key = YAMLNode.Entry(key: "a", line: 2, value: .scalar("b", line: 2))
    #expect(
      try node("- &x a\n- {*x : b}\n")
        == .sequence([.scalar("a", line: 1), .mapping([key], line: 2)], line: 1))
  }
}
