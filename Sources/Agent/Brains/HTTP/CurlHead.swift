/// The head of a response as it comes, line by line.
struct CurlHead {
  private var lines: [String] = []
  private var byteCount = 0
  private var isComplete = false

  /// Takes in a line with its end; a status line begins anew, as after `100 Continue`.
  ///
  /// - Returns: whether the head is still of a sensible size.
  mutating func take(_ line: String) -> Bool {
    // Headers after the body say nothing that is needed.
    if isComplete, !line.hasPrefix("HTTP/") { return true }
    byteCount += line.utf8.count
    if line.hasPrefix("HTTP/") { (lines, isComplete) = ([], false) }
    let text = line.filter { !$0.isNewline }
    if text.isEmpty { isComplete = true } else { lines.append(text) }
    return byteCount <= 262_144
  }

  /// The head, once its last line has come.
  var value: HTTPResponseHead? {
    guard isComplete, let first = lines.first else { return nil }
    let status = first.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let headers = lines.dropFirst().compactMap { line -> HTTPRequest.Header? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      return HTTPRequest.Header(String(line[..<colon]), String(value))
    }
    return HTTPResponseHead(status: status, headers: headers)
  }
}
