import Model
import Testing

@testable import Agent

/// Texts that are no YAML, or more of it than is taken: a typed error with its line.
@Suite struct YAMLFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let fault: YAMLError

    init(_ name: String, _ text: String, _ fault: YAMLError) {
      self.init(name, Array(text.utf8), fault)
    }

    init(_ name: String, _ bytes: [UInt8], _ fault: YAMLError) {
      (testDescription, self.bytes, self.fault) = (name, bytes, fault)
    }
  }

  private static func malformed(_ line: Int, _ problem: String) -> YAMLError {
    .malformed(line: line, problem: problem)
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let cases = [
    Case("a key twice", "a: 1\nb: 2\na: 3\n", .repeatedKey("a", line: 3)),
    Case("a key twice, once in quotes", "a:\n  b: 1\n  'b': 2\n", .repeatedKey("b", line: 3)),
    Case("two documents", "a\n---\nb\n", malformed(2, "a second document begins")),
    Case("a list as a key", "a: b\n? [c]\n: d\n", malformed(2, "a key is not a text")),
    Case("an alias of nothing", "a: b\nc: *d\n", malformed(2, "an alias stands for nothing")),
    Case(
      "an alias within its own value", "a: &b [*b]\n", malformed(1, "an alias stands for nothing")),
    Case("a tag of its own", "a: b\nc: !include d\n", malformed(2, "a tag is not known")),
    Case("a tag of a language", "!!python/object:os a", malformed(1, "a tag is not known")),
    Case("a tag on a list", "a: !!set [b]\n", malformed(1, "a tag is not known")),
    Case(
      "a tab", "a:\n\tb: c\n", malformed(2, "found character that cannot start any token")),
    Case("no UTF-8", [0x61, 0x3A, 0x0A, 0xFF, 0x0A], malformed(2, "invalid leading UTF-8 octet")),
    Case("half a character", [0x61, 0xC3], malformed(1, "incomplete UTF-8 octet sequence")),
    Case(
      "a surrogate", [0x61, 0x0A, 0x0A, 0xED, 0xA0, 0x80], malformed(3, "invalid Unicode character")
    ),
    Case("UTF-16", [0xFF, 0xFE, 0x61, 0x00], malformed(1, "invalid leading UTF-8 octet")),
    Case("NUL", [0x61, 0x00], malformed(1, "control characters are not allowed")),
    Case(
      "ten megabytes", repeated("a: b # c\n", 1_200_000), .tooLong(limit: YAMLNode.longestText)),
    Case("deep lists", repeated("[", 1_000_000), malformed(1, "too deep a nesting")),
    Case("deep mappings", repeated("{", 1_000_000), malformed(1, "too deep a nesting")),
    Case("deep blocks", repeated("- ", 500_000), malformed(1, "too deep a nesting")),
    Case("deep keys", repeated("? ", 500_000), malformed(1, "too deep a nesting")),
    Case("deep by an alias", deepAlias, malformed(2, "too deep a nesting")),
    Case("many values", repeated("- a\n", 200_000), malformed(99_999, "too many values")),
    Case("laughs", laughs, malformed(5, "too many values")),
    Case("many directives", manyDirectives, malformed(1, "too many directives")),
  ]

  private static let deepAlias =
    "- &a " + repeated("[", 10) + repeated("]", 10) + "\n- " + repeated("[", 6) + "*a"
    + repeated("]", 6)

  private static let laughs = (0..<9).map { level in
    let value = level == 0 ? "ha" : "*l\(level - 1)"
    return "l\(level): &l\(level) [" + Array(repeating: value, count: 12).joined(separator: ", ")
      + "]\n"
  }.joined()

  private static let manyDirectives =
    (0..<40_000).map { "%TAG !a\($0)! b\n" }.joined() + "---\na\n"

  @Test(arguments: cases)
  func areTold(_ fault: Case) {
    #expect(throws: fault.fault) { try YAMLNode.document(fault.bytes) }
  }

  /// What is just within the limits is read.
  @Test func limitsCanBeReached() throws {
    let depth = YAMLComposer.greatestDepth
    let deep = Self.repeated("[", depth) + Self.repeated("]", depth)
    #expect(try YAMLNode.document(Array(deep.utf8)) != nil)
    let many = Self.repeated("- a\n", YAMLComposer.greatestCount - 2)
    #expect(try YAMLNode.document(Array(many.utf8)) != nil)
  }

  /// Any bytes are a document or a fault.
  @Test func anythingIsReadOrRefused() throws {
    var random = Xoshiro256(seed: 20)
    for document in try YAMLDocumentTests.documents() {
      for _ in 0..<40 {
        var bytes = Array(document.yaml.utf8)
        for _ in 0...Int.random(in: 0..<3, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: bytes.indices, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes.remove(at: place)
          case 1: bytes[place] = .random(in: 0...255, using: &random)
          default:
            bytes.insert(
              contentsOf: Self.signs.randomElement(using: &random).map { [$0] } ?? [], at: place)
          }
        }
        let outcome = Result { try YAMLNode.document(bytes) }
        if case .failure(let error) = outcome {
          let fault = try #require(error as? YAMLError)
          #expect(fault.line >= 1)
          #expect(fault.line <= bytes.count { $0 == 0x0A || $0 == 0x0D || $0 == 0x85 } + 3)
        }
      }
    }
  }

  private static let signs = Array("[]{},:?-&*!|>'\"%# \n\t".utf8)
}
