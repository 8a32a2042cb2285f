internal import SQLTools
public import Warehouse

/// A server of the Model Context Protocol: the program's tools, tables and prompts for any client that
/// speaks it (<https://modelcontextprotocol.io/specification/2025-06-18>).
///
/// What an agent may do, a client may: read within limits, make derived tables and results, and propose
/// what only a person can approve.
public final class MCPServer {
  private let database: Database
  private let inbox: MCPInbox
  private let version: String
  private let onlyReading: Bool
  private let resources: MCPResources
  private let confirming: ConfirmationRule
  private var logLevel = MCPLogLevel.info
  private let session: ToolSession
  private let watch = CallWatch()

  /// A server on a warehouse.
  ///
  /// - Parameters:
  ///   - database: the warehouse.
  ///   - inbox: where messages come from and go to.
  ///   - version: the program's.
  ///   - files: which files tools may read.
  ///   - stopper: stops what a call is doing, as the inbox is told to.
  ///   - onlyReading: whether only tools that change nothing are served.
  ///   - confirming: which calls take so long that the client's person has to agree.
  ///   - report: makes the report of a model, an HTML file that needs nothing else.
  /// - Throws: what reading the warehouse throws.
  public init(
    on database: Database, inbox: MCPInbox, version: String, files: FileAccess,
    stopper: CallStopper, onlyReading: Bool, confirming: ConfirmationRule = .never,
    report: @escaping (ModelResults) -> String
  ) throws {
    self.database = database
    self.inbox = inbox
    self.version = version
    self.onlyReading = onlyReading
    resources = MCPResources(in: database, report: report)
    self.confirming = confirming
    let watch = watch
    session = try ToolSession(in: database, files: files, stopper: stopper) { try watch.report($0) }
  }

  /// Answers messages until there are no more.
  public func run() {
    while true {
      switch inbox.next() {
      case .end: return
      case .fault(let error): inbox.write(.failure(nil, error))
      case .message(.request(let identifier, let method, let parameters)):
        answer(identifier, method, parameters)
      case .message(.notification), .message(.response): break
      }
    }
  }

  private func answer(_ identifier: RPCIdentifier, _ method: String, _ parameters: JSONValue) {
    inbox.begin(identifier)
    let ending: Result<JSONValue, any Error> = Result {
      guard !inbox.isCancelled(identifier) else { throw CancelledCall() }
      return try result(of: method, parameters, identifier)
    }
    // Who has cancelled a request wants no answer.
    guard !inbox.end(identifier) else { return }
    switch ending {
    case .success(let value): inbox.write(.answer(identifier, value))
    case .failure(let error as RPCError): inbox.write(.failure(identifier, error))
    case .failure(let error):
      inbox.write(.failure(identifier, RPCError(.internal, FailureText(error).text)))
    }
  }

  private func result(
    of method: String, _ parameters: JSONValue, _ identifier: RPCIdentifier
  ) throws -> JSONValue {
    switch method {
    case "initialize": return MCPHandshake(parameters, version: version).result
    case "tools/list": return try tools().list
    case "tools/call": return try call(parameters, identifier)
    case "resources/list": return try resources.list(parameters)
    case "resources/templates/list": return MCPResources.templates
    case "resources/read": return try resources.read(parameters)
    case "prompts/list": return MCPPrompt.list
    case "prompts/get": return try MCPPrompt.result(parameters)
    case "logging/setLevel":
      guard let level = parameters["level"]?.string.flatMap(MCPLogLevel.init) else {
        throw RPCError(.invalidParameters, "there is no such level")
      }
      logLevel = level
      return [:]
    default: throw RPCError(.methodNotFound, "there is no method \(method)")
    }
  }

  private func call(_ parameters: JSONValue, _ identifier: RPCIdentifier) throws -> JSONValue {
    guard let name = parameters["name"]?.string else {
      throw RPCError(.invalidParameters, "it names no tool")
    }
    let tools = try tools()
    guard let tool = try? tools.registry.tool(name), tools.serves(tool) else {
      throw RPCError(.invalidParameters, "there is no tool \(name)")
    }
    let token = parameters["_meta"]?["progressToken"]
    watch.begin { [self] event, count in
      if inbox.isCancelled(identifier) { throw CancelledCall() }
      tell(event, count, token)
    }
    defer { watch.end() }
    do {
      let output = try session.stopper.stopping(database.connection.interrupter) {
        try tools.call(name, parameters["arguments"] ?? [:], in: session)
      }
      session.learn(output.learned)
      if tool.effect == .remembers,
        try self.tools().registry.names != tools.registry.names
      {
        inbox.write(.notification("notifications/tools/list_changed", [:]))
      }
      return MCPTools.result(output)
    } catch let error as CancelledCall {
      throw error
    } catch {
      log(.warning, "\(name): \(FailureText(error).text)")
      return MCPTools.result(error)
    }
  }

  private func tools() throws -> MCPTools {
    try MCPTools(in: database, onlyReading: onlyReading, confirming: confirming)
  }

  /// Tells the client how far a call is.
  private func tell(_ event: AnalysisEvent, _ count: Int, _ token: JSONValue?) {
    let lines = event.lines
    let text = lines.isEmpty ? nil : lines.joined(separator: "\n")
    if let token, let text {
      inbox.write(
        .notification(
          "notifications/progress",
          .object([
            "progressToken": token, "progress": .integer(Int64(count)), "message": .string(text),
          ])))
    }
    if let text { log(.info, text) }
  }

  private func log(_ level: MCPLogLevel, _ text: String) {
    guard level.rank >= logLevel.rank else { return }
    inbox.write(
      .notification(
        "notifications/message",
        .object([
          "level": .string(level.rawValue), "logger": "mmmsql", "data": .string(text),
        ])))
  }
}

/// The client no longer wants an answer.
struct CancelledCall: Error {}

/// What a session tells while a call is under way.
///
/// The session outlives its calls, each of which listens for itself.
final class CallWatch {
  private var listener: ((AnalysisEvent, Int) throws -> Void)?
  private var count = 0

  func begin(_ listener: @escaping (AnalysisEvent, Int) throws -> Void) {
    self.listener = listener
    count = 0
  }

  func end() { listener = nil }

  func report(_ event: AnalysisEvent) throws {
    count += 1
    try listener?(event, count)
  }
}

/// How grave a line of the log is (RFC 5424).
enum MCPLogLevel: String, CaseIterable {
  case debug, info, notice, warning, error, critical, alert, emergency

  /// Greater is graver.
  var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a client is told of an error.
struct FailureText {
  /// The sentence with its hint.
  let text: String

  init(_ error: any Error) {
    guard let failure = error as? any DescribedFailure else {
      text = PlainText.safe("\(error)", limit: 1_000)
      return
    }
    let hint = failure.hint.map { "; \($0)" } ?? ""
    text = PlainText.safe(failure.sentence + hint, limit: 1_000)
  }
}
