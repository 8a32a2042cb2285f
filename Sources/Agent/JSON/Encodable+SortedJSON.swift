import FoundationEssentials

extension Encodable {
  /// The value as JSON with sorted keys: the same text for the same value.
  func sortedJSON() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension Decodable {
  /// Reads what was stored as JSON.
  static func decoded(fromJSON text: String) throws -> Self {
    try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }
}
