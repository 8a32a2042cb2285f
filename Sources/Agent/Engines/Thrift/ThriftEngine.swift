internal import FoundationEssentials
public import Warehouse

/// An engine behind HiveServer2's Thrift service over HTTP, such as Spark's Thrift server.
///
/// Each statement has a session of its own, runs in the background there and is asked after until it
/// has ended; its rows come in batches of columns.
public struct ThriftEngine: Engine {
  /// Where it is.
  public let place: String
  private let client: HiveClient
  /// What stops a statement goes over connections that nobody stops.
  private let closing: HiveClient
  private let patience: EnginePatience

  /// An engine at an address with `http` or `https`.
  ///
  /// - Parameters:
  ///   - address: the address with its path, `http://127.0.0.1:10001/cliservice`.
  ///   - place: what it is called in messages.
  ///   - user: who asks; Spark wants a name and a password, whatever they are, unless it was told
  ///     otherwise.
  ///   - key: the password; `nil` for one that says nothing.
  ///   - transports: what carries requests, and what carries those that end a statement.
  ///   - patience: how long is waited.
  public init(
    address: String, place: String, user: String, key: Secret?,
    transports: EngineTransports, patience: EnginePatience
  ) {
    self.place = place
    self.patience = patience
    let credentials = Data("\(user):\(key?.revealed ?? "none")".utf8)
    let authorization = "Basic \(credentials.base64EncodedString())"
    func made(over transport: any HTTPTransport) -> HiveClient {
      HiveClient(
        place: place, address: address, authorization: authorization, key: key,
        transport: transport)
    }
    client = made(over: transports.asking)
    closing = made(over: transports.closing)
  }

  /// Runs a statement, see ``Engine``.
  public func run(
    _ statement: String, receive: ([EngineColumn], [[SQLValue]]) throws -> Void
  ) throws {
    let opened = try patience.retrying { try client.call("OpenSession", Self.opening) }
    guard let session = opened[3] else { throw missing("a session") }
    defer { _ = try? closing.call("CloseSession", [1: session]) }
    let started = try client.call(
      "ExecuteStatement", [1: session, 2: .text(statement), 4: .bool(true)])
    guard let operation = started[2] else { throw missing("an operation") }
    var isDone = false
    defer {
      if !isDone { _ = try? closing.call("CancelOperation", [1: operation]) }
      _ = try? closing.call("CloseOperation", [1: operation])
    }
    try wait(for: operation)
    try fetch(operation, receive)
    isDone = true
  }

  /// Protocol version 8, the first with rows in columns that all servers of today have.
  private static let opening: [Int16: ThriftValue] = [1: .i32(7), 4: .map([])]

  private func wait(for operation: ThriftValue) throws {
    var clock = patience.clock(at: place)
    while true {
      let status = try client.call("GetOperationStatus", [1: operation])
      switch HiveState(status[2]?.integer ?? -1) {
      case .finished: return
      case .canceled, .closed: throw EngineError.stoppedThere(place: place)
      case .failed:
        throw EngineError.statement(
          place: place, state: status[3]?.text,
          EngineText.clean(status[5]?.text ?? "it gives no reason", without: client.key))
      case .working: try clock.wait()
      }
    }
  }

  private func fetch(
    _ operation: ThriftValue, _ receive: ([EngineColumn], [[SQLValue]]) throws -> Void
  ) throws {
    let metadata = try client.call("GetResultSetMetadata", [1: operation])
    let columns = try readable { () throws(RowReadingError) in try HiveRows.columns(metadata[2]) }
    var isFirst = true
    while true {
      let batch = try client.call(
        "FetchResults", [1: operation, 2: .i32(0), 3: .i64(Self.batchRows)])
      let rows = try readable { () throws(RowReadingError) in
        try HiveRows.rows(batch[3], of: columns)
      }
      // Whether there are more is not said reliably; an empty batch is the end.
      if isFirst || !rows.isEmpty { try receive(columns, rows) }
      if rows.isEmpty { return }
      isFirst = false
    }
  }

  private static let batchRows: Int64 = 10_000

  private func readable<Value>(
    _ read: () throws(RowReadingError) -> Value
  ) throws(EngineError) -> Value {
    do { return try read() } catch { throw .malformed(place: place, error.description) }
  }

  private func missing(_ what: String) -> EngineError {
    .malformed(place: place, RowReadingError.missing(what).description)
  }
}
