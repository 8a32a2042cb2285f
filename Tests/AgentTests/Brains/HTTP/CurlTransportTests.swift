import Dispatch
import Glibc
import ModelServer
import Testing
import Warehouse

@testable import Agent

/// Connections, limits and their ends.
@Suite struct CurlTransportTests {
  private static let streamed = ServedModel.Way(provider: .openAI, isStreamed: true)

  @Test func nobodyThereIsNoConnection() {
    let transport = CurlTransport()
    // Port 1 of the loopback interface is nobody's.
    for address in ["http://127.0.0.1:1/", "http://no-such-host.invalid/", "http://[::1"] {
      #expect { try transport.send(HTTPRequest(address: address)) { _, _ in } } throws: {
        if case ChatError.connection = $0 { true } else { false }
      }
    }
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/x", "dict://127.0.0.1:1/"])
  func onlyWebAddressesAreOpened(address: String) {
    #expect { try CurlTransport().send(HTTPRequest(address: address)) { _, _ in } } throws: {
      guard case ChatError.connection(let reason) = $0 else { return false }
      return reason.contains("rotocol")
    }
  }

  /// Nothing can be slipped in through a header.
  @Test func headersHaveOneLine() throws {
    let server = try ModelServer()
    let request = HTTPRequest(
      address: server.address, headers: [HTTPRequest.Header("X", "a\r\nAuthorization: b")])
    #expect(throws: ChatError.connection("a header has a control character")) {
      try CurlTransport().send(request) { _, _ in }
    }
    #expect(server.requests.isEmpty)
  }

  /// A certificate that nobody vouches for, or no certificate at all, is no connection.
  @Test func plainServersAreNotSecure() throws {
    let server = try ModelServer()
    let address = server.address.replacing("http:", with: "https:")
    let transport = CurlTransport(limits: HTTPLimits(connecting: 0.2))
    #expect { try transport.send(HTTPRequest(address: address)) { _, _ in } } throws: {
      if case ChatError.connection = $0 { true } else { false }
    }
    #expect(server.requests.isEmpty)
  }

  @Test func connectionsStayOpen() throws {
    let server = try ModelServer()
    let transport = CurlTransport()
    for _ in 0..<3 {
      let head = try transport.send(HTTPRequest(address: server.address + "/x")) { _, _ in }
      #expect(head.status == 404)
    }
    #expect(server.requests.count == 3)
  }

  /// Another thread stops a request that would take for ever.
  @Test(arguments: [ServerFault.silence, .drip])
  func anotherThreadMayStopIt(fault: ServerFault) throws {
    let cancellation = Cancellation()
    let served = try ServedModel([.fault(fault)], Self.streamed, cancellation: cancellation)
    let server = served.server
    // A thread of its own: those of the tests may all be waiting.
    DispatchQueue(label: "cancellation").async {
      while server.requests.isEmpty { usleep(1_000) }
      cancellation.cancel()
    }
    #expect(throws: ChatError.cancelled) { try served.model.reply(to: .question) }
    #expect(ChatError.cancelled.kind == .interrupted)
    // It stays stopped until somebody begins anew.
    #expect(throws: ChatError.cancelled) { try served.model.reply(to: .question) }
    #expect(server.requests.count == 1)
  }

  @Test func headsAreReadLineByLine() {
    var head = CurlHead()
    let lines = [
      "HTTP/1.1 100 Continue\r\n", "\r\n", "HTTP/1.1 429 Slow down\r\n", "Retry-After:  3\r\n",
      "X-Odd: a:b\r\n", "no colon\r\n", "\r\n",
    ]
    for (index, line) in lines.enumerated() {
      let isTaken = head.take(line)
      #expect(isTaken)
      #expect((head.value == nil) == (index != 1 && index < 6))
    }
    let isTrailerTaken = head.take("trailer: 1\r\n")
    #expect(isTrailerTaken)
    #expect(head.value?.status == 429)
    #expect(head.value?["retry-after"] == "3")
    #expect(head.value?["x-odd"] == "a:b")
    #expect(head.value?.headers.count == 2)
  }

  @Test func headsHaveAnEnd() {
    var head = CurlHead()
    let isTaken =
      head.take("HTTP/1.1 200 OK\r\n") && head.take(String(repeating: "x", count: 300_000))
    #expect(!isTaken)
  }
}
