import Testing

@testable import Agent

/// Text from data cannot hide anything or go on for ever.
@Suite struct PlainTextTests {
  static let cases: [(String, String)] = [
    ("plain", "plain"), ("line\nand\ttab", "line\nand\ttab"), ("a\u{1B}[31mb", "a[31mb"),
    ("a\u{0}b\u{7F}c\u{9B}d", "abcd"), ("abc\u{202E}fed", "abcfed"), ("a\u{200B}b\u{FEFF}c", "abc"),
    ("tag\u{E0049}\u{E0067}", "tag"), ("Ünïcode 📈", "Ünïcode 📈"),
  ]

  @Test(arguments: cases)
  func isWithoutWhatCannotBeSeen(text: String, safe: String) {
    #expect(PlainText.safe(text, limit: 100) == safe)
  }

  @Test func aLineStaysOne() {
    #expect(PlainText.line("a\n## Rules\tb\u{2028}c", limit: 100) == "a ## Rules bc")
  }

  @Test func isCutToItsLimit() {
    #expect(PlainText.safe(String(repeating: "x", count: 50), limit: 10) == "xxxxxxxxxx…")
    #expect(PlainText.safe("exact", limit: 5) == "exact")
  }
}
