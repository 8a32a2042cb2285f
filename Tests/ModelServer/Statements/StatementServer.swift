import Agent
import Synchronization

/// A server of Databricks' statement execution on the loopback interface, with an answer for each
/// statement it knows.
///
/// Written from Databricks' documents: requests are checked as strictly, states follow each other in
/// their order, results come in pieces whose values are all texts.
public final class StatementServer: Sendable {
  /// The key that it wants.
  public static let key = "canary-key-5b1f90d2"
  /// The only SQL warehouse there is.
  public static let warehouse = "1a2b3c4d5e6f7788"

  /// What becomes of a statement.
  public enum Script: Sendable {
    /// It gives rows in pieces, of columns with their types.
    case rows([(name: String, type: String)], chunks: [[[String?]]])
    /// It fails.
    case failure(state: String, code: String, message: String)
    /// It runs until it is canceled.
    case endless
    /// Somebody else cancels it.
    case canceled
  }

  struct Execution {
    var script: Script
    var polls = 0
    var isCanceled = false
  }

  struct State {
    var executions: [String: Execution] = [:]
    var requests: [String] = []
    var statements: [String] = []
    var refusals: [LoopbackServer.Answer]
  }

  let state: Mutex<State>
  private let script: @Sendable (String) -> Script
  private let server: Mutex<LoopbackServer?> = Mutex(nil)

  /// A server that first refuses some requests, and knows what becomes of a statement.
  public init(
    port: UInt16 = 0, refusing refusals: [LoopbackServer.Answer] = [],
    _ script: @escaping @Sendable (String) -> Script = { $0.sampleScript }
  ) throws {
    state = Mutex(State(refusals: refusals))
    self.script = script
    let made = try LoopbackServer(port: port) { [weak self] request in
      self?.answer(request) ?? LoopbackServer.Answer(503, type: "text/plain", [])
    }
    server.withLock { $0 = made }
  }

  /// The port it listens on.
  public var port: UInt16 { server.withLock { $0?.port ?? 0 } }

  /// The requests so far, as `POST /api/2.0/sql/statements`.
  public var requests: [String] { state.withLock { $0.requests } }

  /// The statements so far.
  public var statements: [String] { state.withLock { $0.statements } }

  private static let path = "/api/2.0/sql/statements"

  private func answer(_ request: ServedRequest) -> LoopbackServer.Answer {
    state.withLock { state in
      state.requests.append("\(request.method) \(request.path)")
      if !state.refusals.isEmpty { return state.refusals.removeFirst() }
      guard request.path.hasPrefix(Self.path) else {
        return .failure(404, "ENDPOINT_NOT_FOUND", "No API found for '\(request.path)'")
      }
      guard request.headers["authorization"] == "Bearer \(Self.key)" else {
        return .failure(403, "PERMISSION_DENIED", "Invalid access token.")
      }
      do throws(Refusal) {
        return .init(type: "application/json", Array(try reply(to: request, &state).text.utf8))
      } catch {
        return .failure(
          error.status, error.status == 404 ? "RESOURCE_DOES_NOT_EXIST" : "BAD_REQUEST",
          error.message)
      }
    }
  }

  private func reply(
    to request: ServedRequest, _ state: inout State
  ) throws(Refusal) -> JSONValue {
    let parts = request.path.dropFirst(Self.path.count).split(separator: "/").map(String.init)
    switch (request.method, parts.count) {
    case ("POST", 0): return try start(request, &state)
    case ("GET", 1):
      var execution = try Self.execution(parts[0], state)
      execution.polls += 1
      state.executions[parts[0]] = execution
      return execution.status(parts[0])
    case ("POST", 2) where parts[1] == "cancel":
      _ = try Self.execution(parts[0], state)
      state.executions[parts[0]]?.isCanceled = true
      return .object([:])
    case ("GET", 4) where parts[1...2] == ["result", "chunks"]:
      let execution = try Self.execution(parts[0], state)
      guard let number = Int(parts[3]), let chunk = execution.chunk(number, of: parts[0]) else {
        throw Refusal("chunk \(parts[3]) does not exist", status: 404)
      }
      return chunk
    default: throw Refusal("No API found for '\(request.method) \(request.path)'", status: 404)
    }
  }

  private static func execution(
    _ identifier: String, _ state: State
  ) throws(Refusal) -> Execution {
    guard let execution = state.executions[identifier] else {
      throw Refusal("The statement \(identifier) was not found.", status: 404)
    }
    return execution
  }

  private func start(
    _ request: ServedRequest, _ state: inout State
  ) throws(Refusal) -> JSONValue {
    guard let body = request.body else { throw Refusal("Malformed JSON request") }
    try body.checkMembers(
      [
        "statement", "warehouse_id", "catalog", "schema", "parameters", "row_limit", "byte_limit",
        "disposition", "format", "wait_timeout", "on_wait_timeout", "query_tags",
      ], in: "body")
    let statement = try body.text("statement", in: "body")
    guard try body.text("warehouse_id", in: "body") == Self.warehouse else {
      throw Refusal("The warehouse was not found.", status: 404)
    }
    try Self.checkOptions(body)
    state.statements.append(statement)
    let identifier = "01ef-\(state.statements.count)"
    var execution = Execution(script: script(statement))
    // Whoever waits gets the result at once.
    if body["wait_timeout"]?.string != "0s" { execution.polls = 2 }
    state.executions[identifier] = execution
    return execution.status(identifier)
  }

  private static func checkOptions(_ body: JSONValue) throws(Refusal) {
    let wait = body["wait_timeout"]?.string ?? "10s"
    guard wait.last == "s", let seconds = Int(wait.dropLast()),
      seconds == 0 || (5...50).contains(seconds)
    else { throw Refusal("wait_timeout must be 0s or between 5s and 50s") }
    let choices: [(String, Set<String>)] = [
      ("on_wait_timeout", ["CONTINUE", "CANCEL"]), ("disposition", ["INLINE", "EXTERNAL_LINKS"]),
      ("format", ["JSON_ARRAY", "ARROW_STREAM", "CSV"]),
    ]
    for (name, values) in choices {
      guard let value = body[name] else { continue }
      guard let text = value.string, values.contains(text) else {
        throw Refusal("Invalid value for \(name)")
      }
    }
  }
}

extension String {
  /// What becomes of the statements that clients of other makers are tried with.
  public var sampleScript: StatementServer.Script {
    if contains("wrong") {
      return .failure(
        state: "42703", code: "BAD_REQUEST", message: "[UNRESOLVED_COLUMN] `wrong`")
    }
    if contains("forever") { return .endless }
    return .rows(
      [("name", "STRING"), ("n", "LONG"), ("x", "DOUBLE"), ("day", "DATE"), ("yes", "BOOLEAN")],
      chunks: [
        [["a", "1", "0.5", "2024-01-01", "true"], [nil, nil, nil, nil, nil]],
        [["null", "-7", "NaN", "2024-01-08", "false"]],
      ])
  }
}

extension LoopbackServer.Answer {
  /// An error as Databricks words it.
  public static func failure(_ status: Int, _ code: String, _ message: String) -> Self {
    let body: JSONValue = .object(["error_code": .string(code), "message": .string(message)])
    return .init(status, type: "application/json", Array(body.text.utf8))
  }
}
