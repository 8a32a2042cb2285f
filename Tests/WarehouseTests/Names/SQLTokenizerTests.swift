import Testing
import Warehouse

@Suite struct SQLTokenizerTests {
  private func kinds(_ text: String) -> [SQLToken.Kind] {
    SQLTokenizer.tokens(of: text).map(\.kind)
  }

  @Test(arguments: [
    ("a", [SQLToken.Kind.word]), ("\"a\"\"b\"", [.quotedName]), ("`a``b`", [.quotedName]),
    ("[a]b]", [.quotedName, .word, .illegal]), ("'a''b'", [.string]), ("'a", [.illegal]),
    ("x'0F'", [.blob]), ("X'0'", [.illegal]), ("x'0g'", [.illegal]), ("xy", [.word]),
    ("1", [.number]), ("1.5e-3", [.number]), (".5", [.number]), ("5.", [.number]),
    ("0x1F", [.number]), ("1e", [.illegal]), ("12ab", [.illegal]), ("1.e", [.illegal]),
    ("-- a", [.comment]), ("-- a\nb", [.comment, .space, .word]), ("/* a */b", [.comment, .word]),
    ("/**/a", [.comment, .word]), ("/*/ a */b", [.comment, .word]), ("/* a", [.comment]),
    ("/*", [.sign, .sign]), ("?", [.parameter]), ("?12", [.parameter]), (":a", [.parameter]),
    ("@a", [.parameter]), ("$a", [.parameter]), ("$a::b(c)", [.parameter]),
    ("$a(b c)", [.illegal, .space, .word, .punctuation]), (":", [.illegal]), ("a$b", [.word]),
    ("é_1", [.word]), ("a.b", [.word, .punctuation, .word]),
    ("a->>b", [.word, .sign, .sign, .sign, .word]),
    ("^", [.illegal]), ("\u{FEFF}a", [.space, .word]), (" \t\n\r\u{C}", [.space]),
  ])
  func knowsEachKind(text: String, expected: [SQLToken.Kind]) {
    #expect(kinds(text) == expected)
  }

  @Test func tokensJoinBackToTheText() {
    var generator = SoupGenerator(seed: 3)
    for _ in 0..<2_000 {
      let text = generator.text(of: SoupGenerator.pieces)
      let tokens = SQLTokenizer.tokens(of: text)
      var position = 0
      for token in tokens {
        #expect(token.range.lowerBound == position && !token.range.isEmpty)
        position = token.range.upperBound
      }
      #expect(position == text.utf8.count)
    }
  }

  @Test func isIllegalWhereverSQLiteFindsNoToken() throws {
    let connection = try Connection(.memory)
    var generator = SoupGenerator(seed: 4)
    var refusals = 0
    for _ in 0..<5_000 {
      let text = "select " + generator.text(of: SoupGenerator.pieces)
      do {
        _ = try connection.prepareFirst(of: text)
      } catch  where error.message.hasPrefix("unrecognized token") {
        refusals += 1
        #expect(kinds(text).contains(.illegal), "\(text): \(error.message)")
      } catch {}
    }
    #expect(refusals > 100)
  }
}
