import Testing

@testable import mmmsql

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain é 搜", "plain é 搜"), ("\u{1B}[2J", "^[[2J"), ("a\u{0}b\u{7F}", "a^@b^?"),
    ("a\tb\n", "a^Ib^J"), ("\u{9B}1m", "\\u{9b}1m"),
    ("\u{202E}abc\u{2066}", "\\u{202e}abc\\u{2066}"),
  ])
  func controlCharactersBecomeVisible(text: String, visible: String) {
    #expect(TerminalText.visible(text) == visible)
  }

  @Test func lineEndsAndTabsStayInTextOfSeveralLines() {
    #expect(TerminalText.visibleLines("a\n\tb\u{1B}\n") == "a\n\tb^[\n")
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("搜索", 4), ("😀", 2), ("ｆ", 2),
    ("👨‍👩‍👧", 2),
  ])
  func widthsAreThoseOfATerminal(text: String, width: Int) {
    #expect(TerminalText.width(text) == width)
  }
}
