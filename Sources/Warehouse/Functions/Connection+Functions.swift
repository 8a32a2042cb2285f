import CSQLite

extension Connection {
  /// Makes a function callable on this connection; one of the same name and arity is replaced.
  public func register(_ function: SQLFunction) throws(SQLiteError) {
    let count = Int32(function.argumentCount ?? -1)
    let usage =
      switch function.usage {
      case .anywhere: SQLITE_INNOCUOUS
      case .statements: SQLITE_DIRECTONLY
      }
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | usage
    // SQLite owns this reference and releases it through `releaseBox`, also when it reports an
    // error here.
    let box = Unmanaged.passRetained(FunctionBox(function.body)).toOpaque()
    let code =
      switch function.body {
      case .scalar:
        sqlite3_create_function_v2(
          handle, function.name, count, flags, box, callScalar, nil, nil, releaseBox)
      case .aggregate:
        sqlite3_create_function_v2(
          handle, function.name, count, flags, box, nil, stepAggregate, finishAggregate,
          releaseBox)
      case .window:
        sqlite3_create_window_function(
          handle, function.name, count, flags, box, stepAggregate, finishAggregate,
          currentAggregate, dropFromAggregate, releaseBox)
      }
    guard code == SQLITE_OK else { throw lastError() }
  }
}

/// What SQLite keeps for a function: the closure that computes it or makes its state.
private final class FunctionBox {
  let body: SQLFunction.Body

  init(_ body: SQLFunction.Body) { self.body = body }

  static func of(_ context: OpaquePointer?) -> FunctionBox? {
    guard let address = sqlite3_user_data(context) else { return nil }
    return Unmanaged<FunctionBox>.fromOpaque(address).takeUnretainedValue()
  }

  func emptyState() -> StateBox? {
    switch body {
    case .scalar:
      return nil
    case .aggregate(let make):
      return StateBox(make(), window: nil)
    case .window(let make):
      let state = make()
      return StateBox(state, window: state)
    }
  }
}

/// The state of one group; SQLite's zeroed per-group memory holds one owned reference to it.
private final class StateBox {
  let aggregate: any SQLAggregate
  let window: (any SQLWindowAggregate)?

  init(_ aggregate: any SQLAggregate, window: (any SQLWindowAggregate)?) {
    self.aggregate = aggregate
    self.window = window
  }

  typealias Slot = UnsafeMutablePointer<UnsafeMutableRawPointer?>

  /// The group's memory; without `creating` it is `nil` when no row has been taken in.
  static func slot(of context: OpaquePointer?, creating: Bool) -> Slot? {
    let size = creating ? MemoryLayout<UnsafeMutableRawPointer?>.size : 0
    return sqlite3_aggregate_context(context, Int32(size))?
      .assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
  }

  /// The group's state, made at its first row; `nil` when SQLite is out of memory.
  ///
  /// It is not retained: counting references would take a fifth of a scan.
  @inline(__always)
  static func of(_ context: OpaquePointer?) -> Unmanaged<StateBox>? {
    guard let slot = slot(of: context, creating: true) else { return nil }
    if let address = slot.pointee { return .fromOpaque(address) }
    guard let made = FunctionBox.of(context)?.emptyState() else { return nil }
    let owned = Unmanaged.passRetained(made)
    slot.pointee = owned.toOpaque()
    return owned
  }
}

private func releaseBox(_ address: UnsafeMutableRawPointer?) {
  guard let address else { return }
  Unmanaged<FunctionBox>.fromOpaque(address).release()
}

private typealias ArgumentList = UnsafeMutablePointer<OpaquePointer?>

private func callScalar(_ context: OpaquePointer?, _ count: Int32, _ values: ArgumentList?) {
  guard case .scalar(let body) = FunctionBox.of(context)?.body else { return }
  report(to: context) { try body(SQLArguments(count: Int(count), values: values)) }
}

private func stepAggregate(_ context: OpaquePointer?, _ count: Int32, _ values: ArgumentList?) {
  guard let state = StateBox.of(context) else { return sqlite3_result_error_nomem(context) }
  do {
    let arguments = SQLArguments(count: Int(count), values: values)
    try state._withUnsafeGuaranteedRef { try $0.aggregate.step(arguments) }
  } catch {
    reportError(error, to: context)
  }
}

private func dropFromAggregate(
  _ context: OpaquePointer?, _ count: Int32, _ values: ArgumentList?
) {
  guard let window = StateBox.of(context)?.takeUnretainedValue().window else { return }
  do {
    try window.drop(SQLArguments(count: Int(count), values: values))
  } catch {
    reportError(error, to: context)
  }
}

private func currentAggregate(_ context: OpaquePointer?) {
  guard let state = StateBox.of(context) else { return sqlite3_result_error_nomem(context) }
  report(to: context) { try state.takeUnretainedValue().aggregate.result() }
}

private func finishAggregate(_ context: OpaquePointer?) {
  let slot = StateBox.slot(of: context, creating: false)
  if let slot, let address = slot.pointee {
    // SQLite calls this exactly once for a group, after an error too, so it ends the ownership.
    slot.pointee = nil
    let state = Unmanaged<StateBox>.fromOpaque(address).takeRetainedValue()
    report(to: context) { try state.aggregate.result() }
  } else if let state = FunctionBox.of(context)?.emptyState() {
    report(to: context) { try state.aggregate.result() }
  }
}

private func report(to context: OpaquePointer?, _ body: () throws -> SQLValue) {
  do {
    setResult(try body(), of: context)
  } catch {
    reportError(error, to: context)
  }
}

private func reportError(_ error: any Error, to context: OpaquePointer?) {
  sqlite3_result_error(context, "\(error)", -1)
}

private func setResult(_ value: SQLValue, of context: OpaquePointer?) {
  switch value {
  case .null: sqlite3_result_null(context)
  case .integer(let integer): sqlite3_result_int64(context, integer)
  case .real(let real): sqlite3_result_double(context, real)
  case .blob(let bytes):
    guard !bytes.isEmpty else { return sqlite3_result_zeroblob(context, 0) }
    mmm_sqlite_result_blob(context, bytes, Int32(clamping: bytes.count))
  case .text(var text):
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty string may have no address, and a null pointer would give `null`.
        guard let start = characters.baseAddress else {
          return mmm_sqlite_result_text(context, "", 0)
        }
        mmm_sqlite_result_text(context, start, Int32(clamping: characters.count))
      }
    }
  }
}
