/// What statements on a confined warehouse may do and take.
struct Confinement {
  let policy: ReadPolicy
  let limit: ExecutionLimit
}

extension Database {
  /// Lets every statement from now on only read, and each run only as long as the limits say.
  ///
  /// What a policy refuses fails with `SQLITE_AUTH`; a statement that takes too long throws
  /// ``ExecutionStop``. Caps of rows and bytes are those of a ``Sandbox``, which takes statements
  /// of anybody.
  public func confine(
    to limits: SandboxLimits = SandboxLimits(), policy: ReadPolicy = ReadPolicy()
  ) {
    prepareForConfinement(SandboxLimits.sizes)
    // A file whose virtual tables cannot be connected has them refused when they are used.
    try? primeVirtualTables()
    connection.setAuthorizer { policy.allows($0) }
    confinement = Confinement(policy: policy, limit: limits.execution)
  }

  /// Uses once what the authorizer would take for a change, and sets the limits of sizes.
  func prepareForConfinement(_ sizes: [(Limit, Int)]) {
    primeTableFunctions()
    for (limit, value) in sizes { connection.setLimit(limit, to: value) }
  }

  /// Connects the virtual tables of the file, which the authorizer would take for a change.
  func primeVirtualTables() throws {
    let tables = try connection.rows(
      "select name from sqlite_schema where type = 'table' and sql like 'create virtual table%'")
    for name in tables.compactMap(\.first?.text) {
      _ = try? connection.prepare("select 1 from \(Identifier.quoted(name)) limit 0")
    }
  }

  /// Uses every table-valued function once.
  func primeTableFunctions() {
    for module in Self.tableFunctions {
      _ = try? connection.prepare("select 1 from \(module) limit 0")
    }
  }

  /// Table-valued functions; the first use of one looks to the authorizer like a change of the
  /// schema, so all are used once before it is asked.
  private static let tableFunctions =
    ["json_each", "json_tree"]
    + (ReadPolicy.describingPragmas.union(ReadPolicy.plainPragmas)).sorted().map { "pragma_" + $0 }
}
