public import Agent

/// A request that the server got.
public struct ServedRequest: Sendable {
  /// The method.
  public var method: String
  /// The path, without the scheme and host that requests to a proxy have.
  public var path: String
  /// The headers with lowercased names.
  public var headers: [String: String]
  /// The body.
  public var bytes: [UInt8] = []
  /// The body, `nil` when it is no JSON.
  public var body: JSONValue?

  /// Reads the head of a request; `nil` when it is none.
  init?(head: String) {
    let lines = head.split(separator: "\r\n")
    let first = (lines.first ?? "").split(separator: " ")
    guard first.count == 3 else { return nil }
    method = String(first[0])
    path = Self.path(of: first[1])
    headers = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value)
    }
  }

  private static func path(of target: Substring) -> String {
    guard target.hasPrefix("http://") else { return String(target) }
    return String(target.dropFirst(7).drop { $0 != "/" })
  }
}
