public import Warehouse

/// Why another engine did not do what was asked of it.
public enum EngineError: Error, Equatable, Sendable {
  /// The text is no address of an engine.
  case address(String)
  /// The text is no name of a table there.
  case table(String)
  /// No address was given and none is set.
  case noAddress
  /// The engine wants a key and there is none.
  case noKey(place: String)
  /// A key would go over the network for everybody to read.
  case openKey(place: String)
  /// The engine refuses the key or the user.
  case refusedKey(place: String, String)
  /// The engine cannot be reached, or broke off.
  case unreachable(place: String, String)
  /// It has too much to do.
  case busy(place: String, String)
  /// It refuses the request itself.
  case refused(place: String, String)
  /// The statement failed there; with its SQLSTATE, where it gives one.
  case statement(place: String, state: String?, String)
  /// Somebody there stopped the statement.
  case stoppedThere(place: String)
  /// It forgot the session or the result.
  case lostSession(place: String)
  /// What it sent cannot be read.
  case malformed(place: String, String)
  /// The statement took too long.
  case timeout(place: String, seconds: Double)
  /// The result has more rows than are taken.
  case tooManyRows(place: String, limit: Int)
  /// The result has more bytes than the engine gives, or than are taken.
  case tooLarge(place: String)
  /// A person stopped it.
  case cancelled
}

extension EngineError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .address(let text): "'\(text)' is no address of an engine"
    case .table(let text): "'\(text)' is no name of a table"
    case .noAddress: "no engine is set"
    case .noKey(let place): "\(place) needs a key"
    case .openKey(let place): "the key for \(place) would be sent where others can read it"
    case .refusedKey(let place, let message): "\(place) refuses the key: \(message)"
    case .unreachable(let place, let message): "\(place) cannot be reached: \(message)"
    case .busy(let place, let message): "\(place) is busy: \(message)"
    case .refused(let place, let message): "\(place) refuses the request: \(message)"
    case .statement(let place, let state, let message):
      "the statement failed on \(place)" + (state.map { " (SQLSTATE \($0))" } ?? "") + ": "
        + message
    case .stoppedThere(let place): "the statement was stopped on \(place)"
    case .lostSession(let place): "\(place) has forgotten the session"
    case .malformed(let place, let reason): "the reply of \(place) cannot be read: \(reason)"
    case .timeout(let place, let seconds):
      "\(place) took longer than \(NumberText.tick(seconds)) s"
    case .tooManyRows(let place, let limit): "\(place) gives more than \(limit) rows"
    case .tooLarge(let place): "the result of \(place) is too large to be sent in one piece"
    case .cancelled: "interrupted"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .address:
      "write spark://host:port/path, spark+https://host:port/path or databricks://host/warehouse"
    case .table: "write table, schema.table or catalog.schema.table, odd parts in backticks"
    case .noAddress: "name it with --on, or set MMMSQL_ENGINE"
    case .noKey: "set MMMSQL_ENGINE_KEY, or DATABRICKS_TOKEN for Databricks"
    case .openKey: "take an address with https, or a server on this machine"
    case .refusedKey: "check engine_user and the key; mmmsql config show says where they come from"
    case .unreachable: "check the address and that the server runs in HTTP mode"
    case .busy, .lostSession, .stoppedThere: "try again"
    case .refused, .malformed:
      "check that the address is that of the engine, not of a proxy before it"
    case .statement: nil
    case .timeout: "raise engine_timeout"
    case .tooManyRows, .tooLarge: "keep fewer geos or channels apart"
    case .cancelled: nil
    }
  }

  /// Its kind: a limit, an interruption, wrong usage or a failure.
  public var kind: FailureKind {
    switch self {
    case .address, .table, .noAddress, .noKey, .openKey: .usage
    case .timeout, .tooManyRows, .tooLarge: .limit
    case .cancelled: .interrupted
    default: .failed
    }
  }
}
