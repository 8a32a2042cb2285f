/// A part of a long list, with a cursor to the next part.
///
/// The cursor is the place of the first element that was not listed; a client must not read anything
/// into it.
struct MCPPage<Element> {
  private let elements: [Element]
  private let start: Int

  /// The most elements of a page.
  private var size: Int { 200 }

  /// The page that the parameters of a request ask for, the first without a cursor.
  ///
  /// - Throws: ``RPCError`` for a cursor that was never given.
  init(_ elements: [Element], _ parameters: JSONValue) throws(RPCError) {
    self.elements = elements
    switch parameters["cursor"] {
    case nil, .null: start = 0
    case .string(let text):
      guard let place = Int(text), place >= 0 else {
        throw RPCError(.invalidParameters, "there is no such cursor")
      }
      // The list may have become shorter since.
      start = min(place, elements.count)
    default: throw RPCError(.invalidParameters, "a cursor is a text")
    }
  }

  /// The page as the protocol has it.
  func json(_ name: String, _ element: (Element) -> JSONValue) -> JSONValue {
    let end = min(elements.count, start + size)
    var result: [String: JSONValue] = [name: .array(elements[start..<end].map(element))]
    if end < elements.count { result["nextCursor"] = .string(String(end)) }
    return .object(result)
  }
}
