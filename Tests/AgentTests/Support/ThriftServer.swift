import ModelServer
import Synchronization

@testable import Agent

/// A Thrift server as Spark's over HTTP, as far as one statement needs it: sessions, operations that
/// take their time, metadata, batches of columns with bitmaps of nulls.
///
/// Its shapes are those seen from Spark 4.3.
final class ThriftServer: Sendable {
  /// A column of a result: its name, its type by Hive's number, and batches of values.
  struct Column {
    var name: String
    var type: Int32
    var batches: [[ThriftValue?]]
  }

  /// What becomes of a statement.
  enum Script: Sendable {
    /// It gives rows.
    case rows([Column])
    /// It fails after it was accepted.
    case failure(state: String, message: String)
    /// It is never done.
    case endless
    /// The call of a method is answered with something else.
    case reply(to: String, LoopbackServer.Answer)
    /// The session is forgotten before a method is called.
    case forgets(before: String)
    /// Somebody stops the statement there.
    case stopped
  }

  struct State {
    var script: Script
    var calls: [String] = []
    var statements: [String] = []
    var sessions: Set<String> = []
    var operations: Set<String> = []
    var polls = 0
    var fetched = 0
  }

  let state: Mutex<State>
  private let password: String?
  private let server: Mutex<LoopbackServer?> = Mutex(nil)

  /// A server that wants a password, or any but an empty one.
  init(_ script: Script, password: String? = nil) throws {
    state = Mutex(State(script: script))
    self.password = password
    let made = try LoopbackServer { [weak self] request in
      self?.answer(request) ?? LoopbackServer.Answer(503, type: "text/plain", [])
    }
    server.withLock { $0 = made }
  }

  /// Its address as the program takes it.
  var address: String { "spark://127.0.0.1:\(server.withLock { $0?.port ?? 0 })/cliservice" }

  /// The methods that were called.
  var calls: [String] { state.withLock { $0.calls } }

  private static let thrift = "application/x-thrift"

  private func answer(_ request: ServedRequest) -> LoopbackServer.Answer {
    guard isWelcome(request) else {
      return .init(401, type: "text/html", Array("Error 401 Unauthorized".utf8))
    }
    guard request.method == "POST", request.path == "/cliservice",
      request.headers["content-type"] == Self.thrift,
      let call = try? ThriftMessage(bytes: request.bytes), call.kind == .call,
      let arguments = call.content[1]
    else { return .init(500, type: "text/plain", Array("not understood".utf8)) }
    return state.withLock { state in
      state.calls.append(call.method)
      if case .reply(let method, let answer) = state.script, method == call.method {
        return answer
      }
      let result = Self.result(of: call.method, arguments, &state)
      let reply = ThriftMessage(
        .reply, call.method, number: call.number, .structure([0: .structure(result)]))
      return .init(type: Self.thrift, reply.bytes)
    }
  }

  /// Spark takes any user with any password that is not empty, unless it was told otherwise.
  private func isWelcome(_ request: ServedRequest) -> Bool {
    guard let header = request.headers["authorization"], header.hasPrefix("Basic "),
      let credentials = BasicCredentials(header.dropFirst(6))
    else { return false }
    return password.map { $0 == credentials.password } ?? !credentials.password.isEmpty
  }

  private static func result(
    of method: String, _ arguments: ThriftValue, _ state: inout State
  ) -> [Int16: ThriftValue] {
    if case .forgets(method) = state.script { state.sessions = [] }
    if method == "OpenSession" {
      guard arguments[1]?.integer != nil else { return failed("no protocol") }
      state.sessions.insert("s1")
      return [1: success, 2: .i32(7), 3: handle("s1")]
    }
    let name = arguments[1]?[1]?[1]?.text ?? ""
    guard !state.sessions.isEmpty, state.sessions.contains(name) || state.operations.contains(name)
    else { return failed("Invalid SessionHandle: SessionHandle [\(name)]") }
    switch method {
    case "ExecuteStatement":
      state.statements.append(arguments[2]?.text ?? "")
      state.operations.insert("o1")
      let operation: [Int16: ThriftValue] = [
        1: .structure([1: .text("o1"), 2: .text("key")]), 2: .i32(0), 3: .bool(true),
      ]
      return [1: success, 2: .structure(operation)]
    case "GetOperationStatus": return status(&state)
    case "GetResultSetMetadata": return metadata(state.script)
    case "FetchResults": return batch(&state)
    case "CancelOperation", "CloseOperation", "CloseSession": return [1: success]
    default: return failed("no such method")
    }
  }

  private static let success = ThriftValue.structure([1: .i32(0)])

  private static func handle(_ name: String) -> ThriftValue {
    .structure([1: .structure([1: .text(name), 2: .text("key")])])
  }

  private static func failed(_ message: String) -> [Int16: ThriftValue] {
    [1: .structure([1: .i32(3), 3: .text("08S01"), 5: .text(message)])]
  }

  private static func status(_ state: inout State) -> [Int16: ThriftValue] {
    state.polls += 1
    switch state.script {
    case .endless: return [1: success, 2: .i32(1)]
    case .stopped: return [1: success, 2: .i32(3)]
    case .failure(let sqlState, let message) where state.polls > 1:
      return [1: success, 2: .i32(5), 3: .text(sqlState), 5: .text(message)]
    default: return [1: success, 2: .i32(state.polls > 1 ? 2 : 1)]
    }
  }

  private static func metadata(_ script: Script) -> [Int16: ThriftValue] {
    guard case .rows(let columns) = script else {
      return [1: success, 2: .structure([1: .list(.structure, [])])]
    }
    let described = columns.enumerated().map { position, column -> ThriftValue in
      let entry = ThriftValue.structure([1: .structure([1: .i32(column.type)])])
      return .structure([
        1: .text(column.name), 2: .structure([1: .list(.structure, [entry])]),
        3: .i32(Int32(position + 1)),
      ])
    }
    return [1: success, 2: .structure([1: .list(.structure, described)])]
  }

  private static func batch(_ state: inout State) -> [Int16: ThriftValue] {
    guard case .rows(let columns) = state.script else { return failed("nothing to fetch") }
    let number = state.fetched
    state.fetched += 1
    let values = columns.map { column in
      Self.values(column.batches.indices.contains(number) ? column.batches[number] : [], column)
    }
    let rowSet: [Int16: ThriftValue] = [
      1: .i64(0), 2: .list(.structure, []), 3: .list(.structure, values),
    ]
    // As Spark does, it never says that there are more rows.
    return [1: success, 2: .bool(false), 3: .structure(rowSet)]
  }

  /// A column as the union of typed lists; nulls have some value in the list and a bit beside it.
  private static func values(_ values: [ThriftValue?], _ column: Column) -> ThriftValue {
    let (field, empty): (Int16, ThriftValue) =
      switch column.type {
      case 0: (1, .bool(false))
      case 3: (4, .i32(0))
      case 4: (5, .i64(0))
      case 6: (6, .double(0))
      case 9: (8, .string([]))
      default: (7, .string([]))
      }
    var bitmap = [UInt8](repeating: 0, count: (values.count + 7) / 8)
    for (row, value) in values.enumerated() where value == nil { bitmap[row / 8] |= 1 << (row % 8) }
    return .structure([
      field: .structure([
        1: .list(empty.type, values.map { $0 ?? empty }), 2: .string(bitmap),
      ])
    ])
  }
}
