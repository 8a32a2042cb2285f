import Agent
import FoundationEssentials
import Glibc

/// What is done for one client until it goes.
struct Service {
  let connection: ServedConnection
  let listener: Listener

  private static let wires: [any ServedWire] = [
    ServedAnthropic(), ServedOpenAI(), ServedDatabricks(), ServedOllama(),
    ServedOpenAIEmbedding(), ServedDatabricksEmbedding(), ServedOllamaEmbedding(),
  ]

  func run() {
    while let request = connection.request() {
      let answer = listener.answer(to: request)
      guard serve(request, answer) else { return }
    }
  }

  /// Answers one request.
  ///
  /// - Returns: whether the connection is still good.
  private func serve(_ request: ServedRequest, _ answer: ServerAnswer) -> Bool {
    if request.path.hasSuffix("/v1/traces") {
      connection.send(200, "{}", type: "application/json")
      return true
    }
    guard let wire = Self.wires.first(where: { request.path.hasSuffix($0.path) }) else {
      connection.send(404, "404 page not found", type: "text/plain")
      return true
    }
    if let refusal = wire.refusal(of: request, key: ModelServer.key) {
      refuse(wire, refusal)
      return true
    }
    let body = request.body ?? nil
    let model = body["model"]?.string ?? ""
    if let fault = ServedModels.fault(model) { return fail(fault, body, wire, request) }
    if let embedding = wire as? any ServedEmbedding {
      return embed(body, embedding, wire, answer, request)
    }
    switch answer {
    case .vectors: return give(Self.automatic(body, wire), to: body, wire)
    case .reply(let reply): return give(reply, to: body, wire)
    case .automatic: return give(Self.automatic(body, wire), to: body, wire)
    case .fault(let fault): return fail(fault, body, wire, request)
    }
  }

  private func embed(
    _ body: JSONValue, _ embedding: any ServedEmbedding, _ wire: any ServedWire,
    _ answer: ServerAnswer, _ request: ServedRequest
  ) -> Bool {
    var vectorFault: VectorFault?
    switch answer {
    case .fault(let fault): return fail(fault, body, wire, request)
    case .vectors(let fault): vectorFault = fault
    case .automatic, .reply: break
    }
    connection.send(200, embedding.reply(to: body, vectorFault), type: "application/json")
    return true
  }

  private func refuse(
    _ wire: any ServedWire, _ refusal: Refusal, headers: [(String, String)] = []
  ) {
    connection.send(
      refusal.status, wire.error(refusal.status, refusal.message).text, headers: headers,
      type: "application/json")
  }

  /// A call of the first tool until there is a result; then words.
  private static func automatic(_ body: JSONValue, _ wire: any ServedWire) -> ServerReply {
    if !wire.endsInResult(body), let tool = wire.firstTool(body) {
      return ServerReply("I look.", calls: [.init("call_1", tool, "{\"n\": 3}")])
    }
    return ServerReply("Television sold most, “by far” 📺.")
  }

  private func give(_ reply: ServerReply, to body: JSONValue, _ wire: any ServedWire) -> Bool {
    let model = body["model"]?.string ?? ""
    listener.charge(reply)
    guard wire.isStreamed(body) else {
      connection.send(200, wire.whole(reply, model: model), type: "application/json")
      return true
    }
    beginStream(wire)
    for piece in wire.pieces(reply, model: model, to: body) {
      guard connection.sendChunk(piece) else { return false }
    }
    connection.sendChunk("")
    return true
  }

  private func beginStream(_ wire: any ServedWire) {
    connection.sendHead(
      200, [("Content-Type", wire.streamType), ("Transfer-Encoding", "chunked")])
  }

  private func fail(
    _ fault: ServerFault, _ body: JSONValue, _ wire: any ServedWire, _ request: ServedRequest
  ) -> Bool {
    if let (status, headers) = fault.refusal {
      let key = request.headers["x-api-key"] ?? request.headers["authorization"] ?? "none"
      var (words, more) = ("\(fault) \u{1B}[31m\(key)", headers)
      if fault == .unauthorized {
        // Some gateways repeat what they were sent, in other forms and in headers too.
        words += " (\(Data(key.utf8).base64EncodedString()))"
        more += [("x-request-id", key), ("x-echo", key)]
      }
      refuse(wire, Refusal(words, status: status), headers: more)
      return true
    }
    if let reply = fault.reply { return give(reply, to: body, wire) }
    return failOnTheWay(fault, body, wire)
  }

  private func failOnTheWay(
    _ fault: ServerFault, _ body: JSONValue, _ wire: any ServedWire
  ) -> Bool {
    switch fault {
    case .page:
      connection.send(400, "<html>\u{7}\u{1B}]0;no\r\n", type: "text/html")
      return true
    case .redirected:
      connection.send(
        302, "", headers: [("Location", "http://elsewhere.invalid/")], type: "text/html")
      return true
    case .emptyBody:
      connection.send(200, "", type: "application/json")
      return true
    case .resetAtOnce:
      connection.reset()
      return false
    case .huge: return sendTooMuch(isStreamed: wire.isStreamed(body), wire)
    case .silence:
      return wait(forTheClientOf: connection)
    default: return breakReply(fault, body, wire)
    }
  }

  /// Sends what begins as a good reply and does not end as one.
  private func breakReply(
    _ fault: ServerFault, _ body: JSONValue, _ wire: any ServedWire
  ) -> Bool {
    let model = body["model"]?.string ?? ""
    let reply = ServerReply("Television sold most.")
    guard wire.isStreamed(body) else {
      return breakWhole(fault, wire.whole(reply, model: model))
    }
    let pieces = wire.pieces(reply, model: model, to: body)
    let half = pieces.prefix(pieces.count / 2)
    beginStream(wire)
    switch fault {
    case .malformedJSON:
      connection.sendChunk(pieces.joined().replacing("Tele", with: "Te\"le"))
    case .wrongTypes:
      connection.sendChunk(pieces.joined().replacing("{", with: "[").replacing("}", with: "]"))
    case .drip:
      return drip(half.joined(), isChunked: true)
    default: connection.sendChunk(half.joined())
    }
    if fault == .errorHalfway { connection.sendChunk(wire.errorPiece("it broke")) }
    if fault == .resetHalfway {
      // What was sent before has to be on its way, because a reset throws it away.
      usleep(50_000)
      connection.reset()
      return false
    }
    connection.sendChunk("")
    return true
  }

  private func breakWhole(_ fault: ServerFault, _ body: String) -> Bool {
    let half = String(body.prefix(body.count / 2))
    switch fault {
    case .malformedJSON: connection.send(200, half, type: "application/json")
    case .wrongTypes: connection.send(200, "[\(body)]", type: "application/json")
    default:
      connection.sendHead(
        200, [("Content-Type", "application/json"), ("Content-Length", "\(body.utf8.count)")])
      if fault == .drip { return drip(half, isChunked: false) }
      connection.send(half)
      usleep(50_000)
      if fault == .resetHalfway { connection.reset() }
      return false
    }
    return true
  }

  /// Sends more than 10 MB of what no reader minds: comments of a stream, or a text that goes on.
  private func sendTooMuch(isStreamed: Bool, _ wire: any ServedWire) -> Bool {
    let block = String(repeating: " ", count: 65_535)
    if isStreamed { beginStream(wire) } else { beginLongText() }
    for _ in 0..<170 {
      let isTaken = isStreamed ? connection.sendChunk(block + "\n") : connection.send(block + " ")
      guard isTaken else { return false }
    }
    return false
  }

  private func beginLongText() {
    connection.sendHead(
      200, [("Content-Type", "application/json"), ("Content-Length", "\(12 << 20)")])
    connection.send("{\"content\": \"")
  }

  /// Sends a byte at a time until the client goes.
  private func drip(_ text: String, isChunked: Bool) -> Bool {
    for character in text {
      let piece = String(character)
      guard !listener.hasEnded,
        isChunked ? connection.sendChunk(piece) : connection.send(piece)
      else { return false }
      usleep(30_000)
    }
    return wait(forTheClientOf: connection)
  }

  private func wait(forTheClientOf connection: ServedConnection) -> Bool {
    var ready = pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0)
    while !listener.hasEnded, poll(&ready, 1, 50) == 0 {}
    return false
  }
}
