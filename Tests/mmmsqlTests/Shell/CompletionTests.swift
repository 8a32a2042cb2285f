import TestSupport
import Testing

@testable import mmmsql

@Suite struct CompletionTests {
  private let words = CompletionWords(
    tables: ["gold_roi", "gold.roi", "gold_response_curve", "bronze_orders"],
    columns: ["channel", "spend", "spend_share", "roi"],
    files: { ["data/a.csv", "data/b/"].filter($0.isEmpty ? { _ in true } : hasPrefix($0)) })

  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let insertion: String
    var candidates: [String]?
    var testDescription: String { text }
  }

  static let cases = [
    Case(text: "select * from bro", insertion: "nze_orders "),
    Case(text: "select * from BRO", insertion: "nze_orders "),
    Case(
      text: "select * from gold_r", insertion: "", candidates: ["gold_response_curve", "gold_roi"]),
    Case(text: "select * from gold.", insertion: "roi "),
    Case(text: "select cha", insertion: "nnel "),
    Case(text: "select spe", insertion: "nd", candidates: ["spend", "spend_share"]),
    Case(text: "select r.cha", insertion: "nnel "),
    Case(text: "select 1 wh", insertion: "e", candidates: ["when", "where"]),
    Case(text: "select max(spend_", insertion: "share "),
    Case(text: ".expa", insertion: "nded "),
    Case(text: ".mode mark", insertion: "down "),
    Case(text: ".timer of", insertion: "f "),
    Case(text: "\\d bronze", insertion: "_orders "),
    Case(text: ".read data/a", insertion: ".csv "),
    Case(text: ".load data/b", insertion: "/"),
    Case(text: ".show x", insertion: ""),
    Case(text: "zzz", insertion: ""),
    Case(text: "", insertion: ""),
  ]

  @Test(arguments: cases)
  func completesTheWordBeforeTheCursor(_ example: Case) {
    let result = words.completion(of: example.text)
    #expect(result.insertion == example.insertion)
    if let candidates = example.candidates { #expect(result.candidates == candidates) }
  }

  @Test func findsFiles() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("", to: "media.csv")
    let found = UserFolder.files(beginningWith: folder.path("med"))
    #expect(found == [folder.path("media.csv")])
    let parent = String(folder.path("x").dropLast(3))
    #expect(UserFolder.files(beginningWith: parent).contains { $0.hasSuffix("/") })
  }
}

private func hasPrefix(_ prefix: String) -> (String) -> Bool { { $0.hasPrefix(prefix) } }
