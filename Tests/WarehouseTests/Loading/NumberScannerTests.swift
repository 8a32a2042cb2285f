import Glibc
import Testing

@testable import Warehouse

@Suite struct NumberScannerTests {
  /// A small generator, so that the tested numbers are the same in each run.
  struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 7
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 31)
    }
  }

  private func scan(_ text: String) -> (number: ScannedNumber, point: Double?, comma: Double?) {
    var text = text
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return (ScannedNumber(), nil, nil) }
      let number = ScannedNumber(start, bytes.count)
      return (
        number, number.real(usingComma: false, start, bytes.count),
        number.real(usingComma: true, start, bytes.count)
      )
    }
  }

  @Test func equalsTheLibraryBitForBit() {
    var random = Numbers()
    for _ in 0..<50_000 {
      let whole = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
      let digits = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
      let exponent = Int.random(in: -330...300, using: &random)
      for text in ["\(whole).\(digits)", "-0.\(digits)", "\(whole).\(digits)e\(exponent)"] {
        let expected = strtod(text, nil)
        #expect(scan(text).point?.bitPattern == (expected.isFinite ? expected.bitPattern : nil))
      }
      let comma = scan("\(whole),\(digits)").comma
      #expect(comma?.bitPattern == strtod("\(whole).\(digits)", nil).bitPattern)
    }
  }

  @Test(arguments: [
    "1.7976931348623157e308", "4.9e-324", "2.2250738585072011e-308", "9007199254740993",
    "0.1", "123456789012345678901234567890", "1e22", "1e23", "8.5e-23", "0.000000000000000000001",
    "17976931348623157e292",
  ])
  func equalsTheLibraryOnHardNumbers(text: String) {
    #expect(scan(text).point?.bitPattern == strtod(text, nil).bitPattern)
  }

  struct Reading: Sendable, CustomTestStringConvertible {
    var text: String
    var shapes: ValueShapes
    var testDescription: String { text }

    init(_ text: String, _ shapes: ValueShapes) {
      self.text = text
      self.shapes = shapes
    }
  }

  static let readings: [Reading] = [
    Reading("1,234", [.integerPoint, .realPoint, .realComma, .grouped]),
    Reading("1.234", [.realPoint, .integerComma, .realComma]),
    Reading("12,50", [.realComma]),
    Reading("1,234.5", [.realPoint, .grouped]),
    Reading("1.234,5", [.realComma, .grouped]),
    Reading("007", [.realPoint, .realComma, .leadingZero]),
    Reading("5%", [.percentPoint, .percentComma]),
    Reading("20240131", [.integerPoint, .realPoint, .integerComma, .realComma, .dateCompact]),
    Reading("1.5", [.realPoint]),
    Reading("$5", [.integerPoint, .realPoint, .integerComma, .realComma, .currency]),
  ]

  @Test(arguments: readings)
  func knowsEveryReading(_ reading: Reading) {
    #expect(scan(reading.text).number.shapes == reading.shapes)
  }

  @Test(arguments: [
    "", "-", ".", "1-2", "1..2", "1,2,3", "12,34,567.5", "e5", "5e", "0x10", "1_000", "--5", "$",
    "($5", "5 5", "1 23", "inf", "nan", "$5%", "1e99999",
  ])
  func refusesWhatIsNoNumber(text: String) {
    #expect(scan(text).number.shapes.isDisjoint(with: .readings), "\(text)")
  }
}
