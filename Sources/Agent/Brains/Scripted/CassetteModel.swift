internal import Synchronization

/// A model whose conversation is recorded in a file, or played from one without any network.
///
/// The file has one JSON object a line: the request and the reply, both complete, and nothing of how
/// they were carried, so no key. It is the owner's alone.
public final class CassetteModel: ChatModel {
  private enum Mode: Sendable {
    case recording(any ChatModel)
    case playing
  }

  /// Who answers, or answered.
  public let identity: ModelIdentity
  private let path: String
  private let mode: Mode
  private let hidden: [Secret]
  private let replies: Mutex<[String: ArraySlice<ChatReply>]>

  /// Asks a model and appends to the file; keys that stand in texts all the same become `***`.
  public init(recording model: any ChatModel, to path: String, hiding keys: [Secret] = []) {
    identity = model.identity
    self.path = path
    mode = .recording(model)
    hidden = keys
    replies = Mutex([:])
  }

  /// Answers from the file what was asked when it was recorded, in any order; the same request again
  /// gets the next reply to it.
  ///
  /// - Throws: ``CassetteError`` for a file that cannot be read.
  public init(playing path: String, as identity: ModelIdentity) throws(CassetteError) {
    self.identity = identity
    self.path = path
    mode = .playing
    hidden = []
    var tape: [String: ArraySlice<ChatReply>] = [:]
    for (number, line) in try CassetteFile(path: path).lines().enumerated() {
      guard let object = try? JSONValue(line), let hash = object["request_hash"]?.string,
        let reply = object["reply"].flatMap({ ChatReply(json: $0) })
      else { throw .unreadableLine(path: path, number: number + 1) }
      tape[hash, default: []].append(reply)
    }
    replies = Mutex(tape)
  }

  /// The replies that nobody has asked for yet.
  public var unusedCount: Int { replies.withLock { $0.values.reduce(0) { $0 + $1.count } } }

  /// Answers a request, see ``ChatModel``; throws ``CassetteError`` for one that is not in the file.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    let hash = request.fingerprint(for: identity)
    switch mode {
    case .recording(let model):
      let reply = try model.reply(to: request, hear: hear)
      try CassetteFile(path: path).append(line(hash, request, reply))
      return reply
    case .playing:
      guard let reply = replies.withLock({ $0[hash]?.popFirst() }) else {
        throw CassetteError.notRecorded(path: path, request: String(hash.prefix(12)))
      }
      if !reply.turn.text.isEmpty { try hear(reply.turn.text) }
      return reply
    }
  }

  private func line(_ hash: String, _ request: ChatRequest, _ reply: ChatReply) -> String {
    let object: JSONValue = [
      "request_hash": .string(hash), "provider": .string(identity.provider),
      "model": .string(identity.model), "purpose": .string(request.purpose.rawValue),
      "request": request.canonical, "reply": reply.json,
    ]
    return hidden.reduce(object.text) { $1.hidden(in: $0) }
  }
}
