import Agent

/// A provider's side of its format, written from its documents and not from the client.
protocol ServedWire: Sendable {
  /// The last part of the path that is answered.
  var path: String { get }
  /// The type of a streamed body.
  var streamType: String { get }
  /// Why the provider would refuse the request; `nil` when it would not.
  func refusal(of request: ServedRequest, key: String) -> Refusal?
  /// Whether the request asks for a stream.
  func isStreamed(_ body: JSONValue) -> Bool
  /// The body of a reply in one piece.
  func whole(_ reply: ServerReply, model: String) -> String
  /// The pieces of a streamed reply.
  func pieces(_ reply: ServerReply, model: String, to body: JSONValue) -> [String]
  /// The piece that says an error in the middle of a stream.
  func errorPiece(_ message: String) -> String
  /// The body of an error.
  func error(_ status: Int, _ message: String) -> JSONValue
  /// Whether the last message of the conversation is a result of a tool.
  func endsInResult(_ body: JSONValue) -> Bool
  /// The name of the first tool offered.
  func firstTool(_ body: JSONValue) -> String?
}

/// Why a request is refused.
struct Refusal: Error {
  var status: Int
  var message: String

  init(_ message: String, status: Int = 400) {
    self.status = status
    self.message = message
  }
}

extension JSONValue {
  /// The members of an object, none for anything else.
  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }

  var isObject: Bool { if case .object = self { true } else { false } }

  /// Throws unless all members of an object are known.
  func checkMembers(_ known: Set<String>, in place: String) throws(Refusal) {
    guard isObject else { throw Refusal("\(place): Input should be an object") }
    for name in members.keys.sorted() where !known.contains(name) {
      throw Refusal("\(place).\(name): Extra inputs are not permitted")
    }
  }

  /// A text that has to be there.
  func text(_ name: String, in place: String) throws(Refusal) -> String {
    guard let text = self[name]?.string else {
      throw Refusal("\(place).\(name): Field required, a string")
    }
    return text
  }

  /// A list that has to be there and has something in it.
  func list(_ name: String, in place: String) throws(Refusal) -> [JSONValue] {
    guard let list = self[name]?.array, !list.isEmpty else {
      throw Refusal("\(place).\(name): Field required, a list with at least one item")
    }
    return list
  }

  /// A number in a range, if it is there.
  func checkNumber(_ name: String, _ range: ClosedRange<Double>) throws(Refusal) {
    guard let value = self[name] else { return }
    guard let number = value.number, range.contains(number) else {
      throw Refusal("\(name): Input should be a number in \(range)")
    }
  }

  /// The last of a list.
  func last(_ name: String) -> JSONValue? { self[name]?.array?.last }
}

enum ToolNames {
  /// Throws unless a name is one that providers take.
  static func check(_ name: String, longest: Int) throws(Refusal) {
    let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
    guard !name.isEmpty, name.count <= longest, name.allSatisfy(letters.contains) else {
      throw Refusal("tools: '\(name)' does not match '^[a-zA-Z0-9_-]{1,\(longest)}$'")
    }
  }
}

/// Models that the server knows, besides those named after a fault.
enum ServedModels {
  static let names: Set<String> = ["test-model", "cheap-model"]

  static func check(_ name: String) throws(Refusal) {
    guard names.contains(name) || fault(name) != nil else {
      throw Refusal("model: \(name)", status: 404)
    }
  }

  /// The fault of a model that is named after one.
  static func fault(_ name: String) -> ServerFault? {
    name.hasPrefix("fault-") ? ServerFault(rawValue: String(name.dropFirst(6))) : nil
  }
}
