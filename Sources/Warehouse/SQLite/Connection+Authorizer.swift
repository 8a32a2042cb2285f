import CSQLite

/// A closure in a place with an address, so that C can call it.
final class AuthorizerBox {
  let allows: (SQLAction) -> Bool

  init(allows: @escaping (SQLAction) -> Bool) { self.allows = allows }
}

extension Connection {
  /// Has every statement prepared from now on ask a closure whether it may do what it would do.
  ///
  /// A statement that asks for anything else fails with `SQLITE_AUTH` when it is prepared; `nil`
  /// allows everything. The closure must not use the connection.
  /// <https://www.sqlite.org/c3ref/set_authorizer.html>
  public func setAuthorizer(_ allows: ((SQLAction) -> Bool)?) {
    let box = allows.map(AuthorizerBox.init)
    // SQLite keeps only the address: the box is kept alive by the connection for as long as the
    // authorizer is set, and the old one goes away after it was replaced.
    let address = box.map { Unmanaged.passUnretained($0).toOpaque() }
    sqlite3_set_authorizer(handle, box == nil ? nil : authorize, address)
    authorizer = box
  }

  /// Runs the body under an authorizer in place of the one that is set.
  func authorized<Result>(
    by allows: @escaping (SQLAction) -> Bool, _ body: () throws -> Result
  ) rethrows -> Result {
    let previous = authorizer
    setAuthorizer(allows)
    defer { setAuthorizer(previous?.allows) }
    return try body()
  }

  /// What a statement would do, in the order SQLite finds out; the statement is not run.
  public func actions(of sql: String) throws(SQLiteError) -> [SQLAction] {
    let previous = authorizer
    var actions: [SQLAction] = []
    setAuthorizer { action in
      actions.append(action)
      return previous?.allows(action) ?? true
    }
    defer { setAuthorizer(previous?.allows) }
    _ = try prepare(sql)
    return actions
  }
}

private func authorize(
  _ context: UnsafeMutableRawPointer?, _ code: Int32, _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?, _ database: UnsafePointer<CChar>?,
  _ accessor: UnsafePointer<CChar>?
) -> Int32 {
  guard let context else { return SQLITE_DENY }
  let box = Unmanaged<AuthorizerBox>.fromOpaque(context).takeUnretainedValue()
  let action = SQLAction(
    code: code, first.map { String(cString: $0) }, second.map { String(cString: $0) },
    accessor: accessor.map { String(cString: $0) })
  return box.allows(action) ? SQLITE_OK : SQLITE_DENY
}
