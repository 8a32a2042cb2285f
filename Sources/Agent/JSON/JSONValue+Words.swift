extension JSONValue {
  /// The object in a model's words, which may have a fence or sentences around it; `nil` without one.
  init?(inWords text: String) {
    guard let first = text.firstIndex(of: "{"), let last = text.lastIndex(of: "}"), first < last,
      let value = try? JSONValue(text[first...last])
    else { return nil }
    self = value
  }
}
