extension KeyedDecodingContainer {
  /// Replaces a default by the stored value, where one is stored.
  func decode<Value: Decodable>(_ key: Key, into value: inout Value) throws {
    value = try decodeIfPresent(Value.self, forKey: key) ?? value
  }
}
