import FoundationEssentials
import Testing

@testable import Agent

/// A key does not show itself.
@Suite struct SecretTests {
  private struct Holder {
    let name = "visible"
    let key = Secret("canary-key")
  }

  @Test func itPrintsAsStars() throws {
    let key = try #require(Secret(" canary-key\n"))
    var dumped = ""
    dump(Holder(), to: &dumped)
    dump(key, to: &dumped)
    let texts = [
      "\(key)", String(describing: key), String(reflecting: key), "\(Holder())",
      String(reflecting: [key]), "\(Mirror(reflecting: key).children.map(\.value))", dumped,
      String(describing: Optional(key)),
    ]
    for text in texts { #expect(!text.contains("canary")) }
    #expect(texts[3].contains("visible"))
    #expect("\(key)" == "***")
    #expect(key.revealed == "canary-key")
  }

  @Test func itCannotBeStored() {
    let key: Any = Secret("canary-key") as Any
    #expect(!(key is any Encodable))
    #expect(!(key is any Decodable))
  }

  @Test(arguments: ["", "  \n", "a b", "a\r\nHost: x", "schlüssel", "\u{0}"])
  func whatNoHeaderCarriesIsNoKey(text: String) {
    #expect(Secret(text) == nil)
  }

  @Test func itIsHiddenInTexts() throws {
    let key = try #require(Secret("canary-key"))
    #expect(key.hidden(in: "Bearer canary-key!") == "Bearer ***!")
  }

  /// Wherever it begins in a longer text, no piece of eight characters of its base64 stays.
  @Test func itIsHiddenInOtherForms() throws {
    let key = try #require(Secret("canary-key/5b1f90d2+"))
    #expect(key.hidden(in: "?k=canary-key%2F5b1f90d2%2B&x") == "?k=***&x")
    for before in ["", "a", "ab", "Bearer "] {
      let text = Data((before + "canary-key/5b1f90d2+" + before).utf8).base64EncodedString()
      let hidden = key.hidden(in: text)
      #expect(hidden.contains("***"), "\(text) \(hidden)")
      #expect(hidden.count <= text.count - 20, "\(text) \(hidden)")
    }
  }

  /// Only what sends a key asks for it.
  @Test func itIsReadWhereItIsSent() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../../Sources").standardized
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    let readers = try files.filter { $0.hasSuffix(".swift") }.filter { file in
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      return text.contains(".revealed")
    }
    #expect(
      readers.sorted() == [
        "Agent/Brains/Remote/ProviderEndpoint.swift",
        "Agent/Engines/Statements/StatementClient.swift",
        "Agent/Engines/Thrift/ThriftEngine.swift",
      ])
  }
}
