import Testing

@testable import Warehouse

/// Plain lines are cut without libcsv; the rows must be those libcsv would have made of them.
@Suite struct PlainLineTests {
  /// The rows of a text; `byLine` lets plain lines be cut, otherwise libcsv sees every byte.
  private func rows(_ text: [UInt8], _ dialect: CSVDialect, byLine: Bool) throws -> [[String]] {
    let batch = try #require(RowBatch.make())
    defer { batch.free() }
    let pointer = try #require(batch.pointer)
    batch.fill(with: text)
    let parser = CSVParser(dialect)
    if byLine { parser.parse(pointer) }
    parser.parseRest(pointer)
    parser.finish(pointer)
    return (0..<batch.rowCount).map { batch.fields(ofRow: $0) }
  }

  private func soup(_ alphabet: String, count: Int, seed: UInt64) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let bytes = Array(alphabet.utf8)
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return bytes[Int(truncatingIfNeeded: state >> 33) % bytes.count]
    }
  }

  private static let alphabets = [
    "ab,\n", "abc,,\n\n", "a, \n", "a,\t\n", "a,\"\n", "a,\r\n", "a;\t\r\n \"", "a|b\n;",
    "é,\u{0}\n",
  ]

  @Test(arguments: alphabets, CSVDialect.delimiters)
  func rowsOfRandomTextAreThoseOfLibcsv(alphabet: String, delimiter: UInt8) throws {
    let dialect = CSVDialect(delimiter: delimiter)
    for seed in 1...40 {
      let text = soup(alphabet, count: 5 * seed, seed: UInt64(seed))
      let expected = try rows(text, dialect, byLine: false)
      #expect(try rows(text, dialect, byLine: true) == expected)
    }
  }

  @Test(arguments: 1...40)
  func rowsOfLinesThatEndWithCarriageReturnsAreThoseOfLibcsv(seed: Int) throws {
    let dialect = CSVDialect(delimiter: 0x2C, lineEnd: 0x0D)
    let text = soup("ab,\r \"", count: 5 * seed, seed: UInt64(seed))
    #expect(try rows(text, dialect, byLine: true) == rows(text, dialect, byLine: false))
  }

  @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 33, 200])
  func fieldsOfAnyLengthComeBack(length: Int) throws {
    let field = String(repeating: "x", count: length)
    let text = Array("a,\(field),b\n\(field),,\(field)\r\n,\(field)y,\n".utf8)
    let expected = [["a", field, "b"], [field, "", field], ["", field + "y", ""]]
    #expect(try rows(text, CSVDialect(delimiter: 0x2C), byLine: true) == expected)
  }

  @Test func aQuotedFieldOverSeveralLinesIsLeftToLibcsv() throws {
    let text = Array("a,\"b\nc,d\ne\",f\ng,h\n".utf8)
    let expected = [["a", "b\nc,d\ne", "f"], ["g", "h"]]
    #expect(try rows(text, CSVDialect(delimiter: 0x2C), byLine: true) == expected)
  }
}
