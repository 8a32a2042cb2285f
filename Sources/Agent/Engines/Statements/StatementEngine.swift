public import Warehouse

/// A SQL warehouse of Databricks, through its statement execution.
///
/// A statement is started, asked after until it has ended, and its rows are read in pieces, all as JSON
/// over HTTPS.
public struct StatementEngine: Engine {
  /// Where it is.
  public let place: String
  private let client: StatementClient
  private let closing: StatementClient
  private let warehouse: String
  private let patience: EnginePatience

  /// A warehouse of a workspace.
  ///
  /// - Parameters:
  ///   - address: the workspace, `https://adb-1.azuredatabricks.net`.
  ///   - warehouse: the identifier of the SQL warehouse.
  ///   - place: what it is called in messages.
  ///   - key: the token.
  ///   - transports: what carries requests, and what carries those that end a statement.
  ///   - patience: how long is waited.
  public init(
    address: String, warehouse: String, place: String, key: Secret,
    transports: EngineTransports, patience: EnginePatience
  ) {
    self.place = place
    self.warehouse = warehouse
    self.patience = patience
    client = StatementClient(
      place: place, address: address, key: key, transport: transports.asking)
    closing = StatementClient(
      place: place, address: address, key: key, transport: transports.closing)
  }

  /// Runs a statement, see ``Engine``.
  public func run(
    _ statement: String, receive: ([EngineColumn], [[SQLValue]]) throws -> Void
  ) throws {
    let request: JSONValue = .object([
      "statement": .string(statement), "warehouse_id": .string(warehouse),
      // At once, so that the statement has a name by which it can be stopped.
      "wait_timeout": "0s", "on_wait_timeout": "CONTINUE", "disposition": "INLINE",
      "format": "JSON_ARRAY",
    ])
    let started = StatementAnswer(
      try patience.retrying { try client.post(StatementClient.path, request) })
    guard let identifier = started.identifier else {
      throw EngineError.malformed(place: place, "it has no statement_id")
    }
    let path = "\(StatementClient.path)/\(identifier)"
    var isDone = false
    defer { if !isDone { _ = try? closing.post(path + "/cancel", .object([:])) } }
    let ended = try wait(for: started, at: path)
    isDone = true
    try fetch(ended, receive)
  }

  private func wait(for first: StatementAnswer, at path: String) throws -> StatementAnswer {
    var reply = first
    var clock = patience.clock(at: place)
    while true {
      switch reply.state {
      case .succeeded: return reply
      case .failed: throw failure(reply)
      case .canceled: throw EngineError.stoppedThere(place: place)
      case .closed: throw EngineError.lostSession(place: place)
      case .pending, .running: try clock.wait()
      case nil: throw EngineError.malformed(place: place, "it has no state")
      }
      reply = StatementAnswer(try patience.retrying { try client.get(path) })
    }
  }

  private func failure(_ reply: StatementAnswer) -> EngineError {
    if reply.message.contains("Inline byte limit") { return .tooLarge(place: place) }
    return .statement(
      place: place, state: reply.sqlState,
      EngineText.clean(reply.message, without: client.key))
  }

  private func fetch(
    _ reply: StatementAnswer, _ receive: ([EngineColumn], [[SQLValue]]) throws -> Void
  ) throws {
    guard let columns = reply.columns else {
      throw EngineError.malformed(place: place, "it has no manifest")
    }
    if reply.isCut { throw EngineError.tooLarge(place: place) }
    guard var chunk = reply.firstChunk else { return try receive(columns, []) }
    while true {
      try receive(columns, try rows(chunk, columns))
      guard let next = chunk.next else { return }
      guard next.hasPrefix(StatementClient.path + "/") else {
        throw EngineError.malformed(place: place, "the next piece is somewhere else")
      }
      let answer = try patience.retrying { try client.get(next) }
      chunk = StatementChunk(answer)
    }
  }

  private func rows(
    _ chunk: StatementChunk, _ columns: [EngineColumn]
  ) throws(EngineError) -> [[SQLValue]] {
    do {
      return try chunk.rows(of: columns)
    } catch {
      throw .malformed(place: place, error.description)
    }
  }
}
