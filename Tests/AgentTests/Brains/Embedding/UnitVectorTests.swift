import Testing

@testable import Agent

/// Vectors have the length one, or are none.
@Suite struct UnitVectorTests {
  static let directions: [([Double], [Float])] = [
    ([3, 4], [0.6, 0.8]), ([-2], [-1]), ([0, .leastNonzeroMagnitude], [0, 1]),
    ([1e308, 1e308], [0.70710677, 0.70710677]), ([0.6, -0.8, 0], [0.6, -0.8, 0]),
  ]

  @Test(arguments: directions)
  func lengthIsOne(numbers: [Double], coordinates: [Float]) throws {
    let vector = try UnitVector(numbers)
    #expect(vector.coordinates == coordinates)
    #expect(UnitVector(bytes: vector.bytes) == vector)
    #expect(abs((vector.cosine(with: vector) ?? 0) - 1) < 1e-6)
  }

  static let others: [([Double], EmbeddingError)] = [
    ([], .wrongDimension(0)), ([0, 0], .zero), ([.nan, 1], .notFinite),
    ([.infinity, 1], .notFinite), ([-.infinity], .notFinite),
    ([Double](repeating: 1, count: 65_537), .wrongDimension(65_537)),
  ]

  @Test(arguments: others)
  func whatHasNoDirectionIsNone(numbers: [Double], error: EmbeddingError) {
    #expect(throws: error) { try UnitVector(numbers) }
  }

  @Test func bytesAreLittleEndian() throws {
    #expect(try UnitVector([1]).bytes == [0, 0, 0x80, 0x3F])
    for bytes in [[], [1], [0, 0, 0xC0, 0x7F]] as [[UInt8]] {
      #expect(UnitVector(bytes: bytes) == nil)
    }
    #expect(try UnitVector([1]).cosine(with: UnitVector([1, 2])) == nil)
  }
}
