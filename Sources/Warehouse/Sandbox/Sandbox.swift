/// A place where SQL of anybody can be run: it can only read, and only so much.
///
/// It is a connection of its own, opened for reading, on which SQLite's authorizer allows nothing
/// but reading and whose limits, deadline and caps end whatever asks for too much. Dotted names
/// are resolved.
public final class Sandbox {
  /// What a statement may do.
  public let policy: ReadPolicy
  /// How much a statement may take.
  public let limits: SandboxLimits
  private let database: Database
  private var primedSchemaVersion: SQLValue?
  private var denied: SQLAction?

  /// Opens a sandbox over a warehouse file.
  public convenience init(
    path: String, policy: ReadPolicy = ReadPolicy(), limits: SandboxLimits = SandboxLimits()
  ) throws {
    try self.init(
      reader: Database(path: path, access: .read), policy: policy, limits: limits)
  }

  /// Opens a sandbox over an open warehouse; one in memory is copied as it is at the moment.
  public convenience init(
    over database: Database, policy: ReadPolicy = ReadPolicy(),
    limits: SandboxLimits = SandboxLimits()
  ) throws {
    if let path = database.path {
      try self.init(path: path, policy: policy, limits: limits)
    } else {
      let copy = try Database(path: nil, clock: database.clock)
      try database.connection.backup(to: copy.connection)
      try self.init(reader: copy, policy: policy, limits: limits)
    }
  }

  private init(reader: Database, policy: ReadPolicy, limits: SandboxLimits) throws {
    database = reader
    self.policy = policy
    self.limits = limits
    reader.prepareForConfinement(SandboxLimits.sizes)
  }

  /// Stops the statement that is running, from any thread.
  public var interrupter: Interrupter { database.connection.interrupter }

  /// Runs one query; positional placeholders take `bindings`, named ones `named`.
  public func query(
    _ sql: String, bindings: [SQLValue] = [], named: [String: SQLValue] = [:]
  ) throws(SandboxError) -> SandboxResult {
    let resolved = try resolve(sql)
    return try guarded(resolved) {
      let statement = try prepare(resolved)
      try statement.bind(bindings)
      try statement.bind(named: named)
      return try collect(statement)
    }
  }

  /// What a query would read, without running it.
  public func actions(of sql: String) throws(SandboxError) -> [SQLAction] {
    let resolved = try resolve(sql)
    return try guarded(resolved) {
      _ = try prepare(resolved)
      return try database.connection.actions(of: resolved.sql)
    }
  }

  /// The names of a query's parameters, without their colons, in the order of the query; it is not
  /// run.
  ///
  /// - Parameter sql: one query that only reads.
  /// - Returns: the names; a parameter without one is an empty name.
  /// - Throws: ``SandboxError`` as ``query(_:bindings:named:)``, but for what only running shows.
  public func parameterNames(of sql: String) throws(SandboxError) -> [String] {
    let resolved = try resolve(sql)
    return try guarded(resolved) { try prepare(resolved).parameterNames }
  }

  private func resolve(_ sql: String) throws(SandboxError) -> ResolvedSQL {
    let words = SQLWords(sql)
    guard let first = (0..<words.significant.count).first(where: { words.string($0) != ";" }) else {
      throw .empty
    }
    guard let word = words.keyword(first), ReadPolicy.openings.contains(word) else {
      throw .notAQuery(firstWord: String(words.string(first).prefix(40)))
    }
    // What is only described is prepared, which asks the authorizer about all but this.
    if word == "explain", (1...3).contains(where: { words.keyword(first + $0) == "vacuum" }) {
      throw .notAQuery(firstWord: "vacuum")
    }
    do {
      return try database.catalog.resolver().resolve(sql)
    } catch {
      throw .statement(error as? SQLiteError ?? SQLiteError(code: 1, message: "\(error)"))
    }
  }

  private func prepare(_ resolved: ResolvedSQL) throws -> Statement {
    let (statement, rest) = try database.connection.prepareFirst(of: resolved.sql)
    guard let statement else { throw SandboxError.empty }
    let words = SQLWords(rest)
    guard (0..<words.significant.count).allSatisfy({ words.string($0) == ";" }) else {
      throw SandboxError.severalStatements
    }
    return statement
  }

  /// Runs the body under the authorizer and the clock; every error becomes a sandbox error.
  private func guarded<Result>(
    _ resolved: ResolvedSQL, _ body: () throws -> Result
  ) throws(SandboxError) -> Result {
    denied = nil
    do {
      try primeVirtualTables()
      let policy = policy
      database.connection.setAuthorizer { [weak self] action in
        let isAllowed = policy.allows(action)
        if !isAllowed, self?.denied == nil { self?.denied = action }
        return isAllowed
      }
      defer { database.connection.setAuthorizer(nil) }
      return try database.connection.limited(by: limits.execution, body)
    } catch {
      throw translated(error, resolved)
    }
  }

  private func translated(_ error: any Error, _ resolved: ResolvedSQL) -> SandboxError {
    switch error {
    case let error as SandboxError: return error
    case let stop as ExecutionStop: return .stopped(stop)
    case let error as SQLiteError:
      if let denied { return .denied(denied) }
      switch error.meaning {
      case .interrupted: return .interrupted
      case .limit: return .tooComplex(error.message)
      default:
        if Self.complexityMessages.contains(where: error.message.contains) {
          return .tooComplex(error.message)
        }
        let restated = resolved.restated(error)
        let explained = database.catalog.explained(error, in: resolved)
        return (explained as? WarehouseError).map { .name($0, restated) } ?? .statement(restated)
      }
    default: return .statement(SQLiteError(code: 1, message: "\(error)"))
    }
  }

  /// Limits that SQLite reports as plain errors.
  private static let complexityMessages = [
    "Expression tree is too large", "too many terms in compound SELECT", "parser stack overflow",
    "LIKE or GLOB pattern too complex", "too many columns", "too many arguments",
    "at most 64 tables in a join", "variable number must be", "too many SQL variables",
    "too many references", "too many FROM clause terms",
  ]

  /// Connects the virtual tables of the file, where it has changed since.
  private func primeVirtualTables() throws {
    let version = try database.connection.scalar("pragma schema_version")
    guard version != primedSchemaVersion else { return }
    try database.primeVirtualTables()
    primedSchemaVersion = version
  }

  private func collect(_ statement: Statement) throws -> SandboxResult {
    var table = ResultTable(columns: statement.columnNames, rows: [])
    var bytes = 0
    while try statement.step() {
      guard table.rows.count < limits.rows else {
        return try cut(table, because: .tooManyRows(limit: limits.rows))
      }
      let row = statement.row
      bytes += row.reduce(0) { $0 + $1.approximateBytes }
      guard bytes <= limits.bytes else {
        return try cut(table, because: .tooManyBytes(limit: limits.bytes))
      }
      table.rows.append(row)
    }
    return SandboxResult(table: table, isCut: false)
  }

  private func cut(
    _ table: ResultTable, because error: SandboxError
  ) throws(SandboxError) -> SandboxResult {
    guard limits.overflow == .cut else { throw error }
    return SandboxResult(table: table, isCut: true)
  }
}
