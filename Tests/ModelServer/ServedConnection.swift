import Agent
import Glibc

/// One connection of a client, from the server's side.
struct ServedConnection {
  let descriptor: Int32

  /// The next request; `nil` when the client has gone.
  func request() -> ServedRequest? {
    var bytes: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    while !Self.ends(bytes, in: end) {
      guard let byte = read(1).first, bytes.count < 100_000 else { return nil }
      bytes.append(byte)
    }
    var request = ServedRequest(head: String(decoding: bytes, as: UTF8.self))
    let count = request?.headers["content-length"].flatMap { Int($0) } ?? 0
    let body = read(count)
    guard body.count == count else { return nil }
    request?.bytes = body
    request?.body = try? JSONValue(bytes: body)
    return request
  }

  private static func ends(_ bytes: [UInt8], in end: [UInt8]) -> Bool {
    bytes.count >= end.count && Array(bytes.suffix(end.count)) == end
  }

  private func read(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var buffer = [UInt8](repeating: 0, count: min(count - bytes.count, 65_536))
      let got = recv(descriptor, &buffer, buffer.count, 0)
      guard got > 0 else { return bytes }
      bytes += buffer.prefix(got)
    }
    return bytes
  }

  /// Sends bytes; `false` when the client has gone.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends bytes; `false` when the client has gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Sends the head of a response.
  func sendHead(_ status: Int, _ headers: [(String, String)]) {
    let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
    send("HTTP/1.1 \(status) \(status == 200 ? "OK" : "Error")\r\n\(lines)\r\n")
  }

  /// Sends a response in one piece.
  func send(_ status: Int, _ body: String, headers: [(String, String)] = [], type: String) {
    sendHead(
      status, headers + [("Content-Type", type), ("Content-Length", "\(body.utf8.count)")])
    send(body)
  }

  /// Sends one chunk of a response whose length nobody knows; an empty one ends it.
  @discardableResult
  func sendChunk(_ text: String) -> Bool {
    send(String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n")
  }

  /// Breaks the connection so that the client sees a reset instead of an end.
  func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
  }
}
