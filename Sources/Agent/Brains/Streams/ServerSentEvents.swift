/// One event of a stream of server-sent events.
struct ServerSentEvent: Equatable {
  /// Its kind; `message` unless the stream says otherwise.
  var name = "message"
  /// Its lines of data, joined by line feeds.
  var data: String
}

/// Cuts a stream of bytes into server-sent events, wherever the network cuts it.
///
/// WHATWG HTML, "Server-sent events", section 9.2.6: lines end in CR, LF or CRLF; a line that begins
/// with a colon is a comment; an empty line ends an event, and one without data is none.
struct ServerSentEvents {
  private var line: [UInt8] = []
  private var name = ""
  private var data: [String] = []
  private var endedInReturn = false
  private var isFirstLine = true

  /// Takes in bytes; gives the events that end in them.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      defer { endedInReturn = byte == 0x0D }
      switch byte {
      case 0x0A where endedInReturn: continue
      case 0x0A, 0x0D: if let event = endLine() { events.append(event) }
      default: line.append(byte)
      }
    }
    return events
  }

  private mutating func endLine() -> ServerSentEvent? {
    var bytes = line[...]
    line.removeAll(keepingCapacity: true)
    if isFirstLine, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    isFirstLine = false
    guard !bytes.isEmpty else { return endEvent() }
    let name = bytes.prefix { $0 != UInt8(ascii: ":") }
    var value = bytes.dropFirst(name.count + 1)
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    let text = String(decoding: value, as: UTF8.self)
    switch String(decoding: name, as: UTF8.self) {
    case "event": self.name = text
    case "data": data.append(text)
    default: break
    }
    return nil
  }

  private mutating func endEvent() -> ServerSentEvent? {
    defer { (name, data) = ("", []) }
    guard !data.isEmpty else { return nil }
    return ServerSentEvent(
      name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
  }
}
