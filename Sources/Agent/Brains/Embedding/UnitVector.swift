/// A vector of length one, so that the product of two is the cosine of the angle between them.
public struct UnitVector: Equatable, Sendable {
  /// Its coordinates.
  public let coordinates: [Float]

  /// The most coordinates that any model gives.
  static let greatestDimension = 65_536

  /// A vector in the direction of these numbers.
  ///
  /// - Throws: ``EmbeddingError`` for numbers that have no direction.
  public init(_ numbers: [Double]) throws(EmbeddingError) {
    guard !numbers.isEmpty, numbers.count <= Self.greatestDimension else {
      throw .wrongDimension(numbers.count)
    }
    guard let greatest = numbers.map(\.magnitude).max(), numbers.allSatisfy(\.isFinite) else {
      throw .notFinite
    }
    guard greatest > 0 else { throw .zero }
    // The greatest is taken out first, because a square may be too large or too small for a number.
    let scaled = numbers.map { $0 / greatest }
    let length = scaled.reduce(0) { $0 + $1 * $1 }.squareRoot()
    coordinates = scaled.map { Float($0 / length) }
  }

  /// Reads what ``bytes`` gave; `nil` for anything else.
  init?(bytes: [UInt8]) {
    guard !bytes.isEmpty, bytes.count % 4 == 0 else { return nil }
    // Within the bytes, as their number is a multiple of four; they may be at any address.
    coordinates = bytes.withUnsafeBytes { buffer in
      (0..<buffer.count / 4).map { index in
        let word = buffer.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
        return Float(bitPattern: UInt32(littleEndian: word))
      }
    }
    guard coordinates.allSatisfy(\.isFinite) else { return nil }
  }

  /// The coordinates as 32-bit numbers in little-endian order.
  var bytes: [UInt8] {
    coordinates.flatMap { coordinate in
      (0..<4).map { UInt8(truncatingIfNeeded: coordinate.bitPattern >> (8 * $0)) }
    }
  }

  /// The cosine of the angle to another of the same dimension, from -1 to 1; `nil` between others.
  func cosine(with other: UnitVector) -> Float? {
    guard coordinates.count == other.coordinates.count else { return nil }
    var sum: Float = 0
    for index in coordinates.indices { sum += coordinates[index] * other.coordinates[index] }
    return sum
  }
}
