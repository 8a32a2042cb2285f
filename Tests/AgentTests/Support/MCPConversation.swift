import Synchronization
import TestSupport
import Warehouse

@testable import Agent

/// A client's lines and what a server answers to them.
final class MCPConversation {
  private let database: Database
  private let files: FileAccess
  private let onlyReading: Bool
  private let confirming: ConfirmationRule

  /// Lines that came, from any thread.
  private final class Outbox: Sendable {
    private let kept = Mutex<[String]>([])
    func add(_ line: String) { kept.withLock { $0.append(line) } }
    var lines: [String] { kept.withLock { $0 } }
  }

  init(
    on database: Database, files: FileAccess = .within([]), onlyReading: Bool = false,
    confirming: ConfirmationRule = .never
  ) {
    self.database = database
    self.files = files
    self.onlyReading = onlyReading
    self.confirming = confirming
  }

  /// What the server says to lines, in its order.
  func answers(to lines: [String]) throws -> [JSONValue] {
    let sent = Outbox()
    let inbox = MCPInbox {
      sent.add($0)
    } interrupt: {
    }
    for line in lines { inbox.receive(line) }
    inbox.close()
    try MCPServer(
      on: database, inbox: inbox, version: "1.2.3", files: files, stopper: CallStopper(),
      onlyReading: onlyReading, confirming: confirming
    ) { "<!doctype html><title>\($0.model)</title>" }.run()
    return try sent.lines.map { try JSONValue($0) }
  }

  /// The result of one request.
  func result(_ method: String, _ parameters: JSONValue = [:]) throws -> JSONValue {
    let request = JSONValue.object([
      "jsonrpc": "2.0", "id": 1, "method": .string(method), "params": parameters,
    ])
    let answer = try answers(to: [request.text]).first { $0["id"] == 1 && $0["method"] == nil }
    guard let answer else { throw Failure() }
    return answer["result"] ?? answer["error"] ?? .null
  }

  /// The result of a call of a tool.
  func call(_ tool: String, _ arguments: JSONValue = [:]) throws -> JSONValue {
    try result("tools/call", ["name": .string(tool), "arguments": arguments])
  }
}
