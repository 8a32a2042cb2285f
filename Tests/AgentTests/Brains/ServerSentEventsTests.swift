import Testing

@testable import Agent

/// Events are those of the standard, however the bytes arrive.
@Suite struct ServerSentEventsTests {
  static let streams: [(text: String, events: [ServerSentEvent])] = [
    ("data: a\n\n", [ServerSentEvent(data: "a")]),
    ("data:a\r\n\r\ndata: b\r\rdata:  c\n\n", ["a", "b", " c"].map { ServerSentEvent(data: $0) }),
    // The examples of the standard.
    ("data: YHOO\ndata: +2\ndata: 10\n\n", [ServerSentEvent(data: "YHOO\n+2\n10")]),
    (
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
      ["first event", "second event", " third event"].map { ServerSentEvent(data: $0) }
    ),
    (
      "data\n\ndata\ndata\n\ndata:",
      [ServerSentEvent(data: ""), ServerSentEvent(data: "\n")]
    ),
    ("data:test\n\ndata: test\n\n", ["test", "test"].map { ServerSentEvent(data: $0) }),
    (
      "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\ndata: 1\n\n",
      [
        ServerSentEvent(name: "add", data: "73857293"),
        ServerSentEvent(name: "remove", data: "2153"), ServerSentEvent(data: "1"),
      ]
    ),
    (
      "event: ping\n\ndata: {\"a\": \"größer\"}\n\n", [ServerSentEvent(data: "{\"a\": \"größer\"}")]
    ),
    ("\u{feff}data: a\nretry: 7\nunknown: x\n\n", [ServerSentEvent(data: "a")]),
    ("data: never ended\n", []),
  ]

  @Test(arguments: streams)
  func eventsAreCutOut(text: String, events: [ServerSentEvent]) {
    var whole = ServerSentEvents()
    #expect(whole.take(text.utf8) == events)
    for size in 1...7 {
      var pieces = ServerSentEvents()
      let bytes = Array(text.utf8)
      let found = stride(from: 0, to: bytes.count, by: size).flatMap {
        pieces.take(bytes[$0..<min($0 + size, bytes.count)])
      }
      #expect(found == events)
    }
  }
}
