import FoundationEssentials

/// Reads the reference files beside these tests.
enum Fixture {
  /// The decoded contents of a file in `Fixtures`.
  static func decoded<Value: Decodable>(
    _ type: Value.Type, from name: String, snakeCase: Bool = false
  ) throws -> Value {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../Fixtures/\(name)")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    if snakeCase { decoder.keyDecodingStrategy = .convertFromSnakeCase }
    return try decoder.decode(type, from: Data(contentsOf: url))
  }
}
