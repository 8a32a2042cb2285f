/// Loads delimited text files into tables.
///
/// A load reads the file once while it stores the rows under the types a sample suggests and counts
/// what all values look like. If the counts say otherwise in the end, the rows are taken back and
/// stored again under the right types, so the types never depend on the sample. Everything happens
/// in one transaction: a load that fails or is killed leaves the warehouse as it was.
public struct CSVLoader {
  private let database: Database

  /// A loader into a warehouse.
  public init(database: Database) { self.database = database }

  /// Loads one file.
  ///
  /// A file whose bytes are in the table already is left alone unless forced.
  ///
  /// - Throws: ``LoadError``, or ``SQLiteError`` when the warehouse itself cannot be read.
  public func load(path: String, options: LoadOptions = LoadOptions()) throws -> LoadReport {
    let stopwatch = database.clock.stopwatch()
    let file = try SourceFile(path: path)
    let table = options.target ?? LoadTarget.name(forFile: path)
    let target = try LoadTarget(table, on: database.connection)
    if let report = try alreadyLoaded(file, target: target, options: options) { return report }
    if target.columns != nil && options.mode == .create { throw LoadError.tableExists(table) }
    if target.columns == nil && options.mode == .append { throw LoadError.noTable(table) }
    let bulk = try BulkMode(
      database.connection, fileSize: file.size, isNewTable: options.mode != .append)
    defer { bulk.leave() }
    var load = try Load(
      database: database, file: file, target: target, options: options,
      stopwatch: stopwatch)
    do {
      return try database.transaction { try load.run() }
    } catch let error as SQLiteError {
      if error.meaning == .interrupted { throw LoadError.interrupted }
      throw LoadError.storage(error)
    }
  }

  /// The statements a load would run, with the types that a few places of the file suggest.
  ///
  /// - Throws: ``LoadError`` as ``load(path:options:)`` does before it reads the whole file.
  public func statements(
    path: String, options: LoadOptions = LoadOptions()
  ) throws -> [SQLCommand] {
    let file = try SourceFile(path: path)
    let table = options.target ?? LoadTarget.name(forFile: path)
    let target = try LoadTarget(table, on: database.connection)
    let load = try Load(
      database: database, file: file, target: target, options: options,
      stopwatch: database.clock.stopwatch())
    return try load.statements()
  }

  private func alreadyLoaded(
    _ file: borrowing SourceFile, target: LoadTarget, options: LoadOptions
  ) throws -> LoadReport? {
    let records = LoadRecord(database.connection)
    guard !options.force, let columns = target.columns,
      try records.mayHold(bytes: file.size, in: target.table),
      Self.agrees(options.kinds, with: columns)
    else { return nil }
    let digest = try file.sha256()
    guard let earlier = try records.earlier(sha256: digest, in: target.table) else { return nil }
    return LoadReport(
      outcome: .alreadyLoaded, loadIdentifier: earlier.identifier, path: file.path,
      sha256: digest, table: target.table, rowsLoaded: earlier.rowsLoaded,
      rowsRejected: earlier.rowsRejected, firstRejects: [],
      columns: columns.map {
        LoadedColumn(name: $0.name, kind: $0.kind, format: $0.format, note: nil)
      },
      encoding: options.encoding ?? .utf8, delimiter: options.delimiter ?? 0x2C,
      hasHeader: options.hasHeader ?? true,
      notes: ["\(file.path) is in \(target.table) already, so nothing was done"],
      milliseconds: 0)
  }

  private static func agrees(
    _ kinds: [String: ColumnKind], with columns: [LoadTarget.Column]
  ) -> Bool {
    kinds.allSatisfy { name, kind in
      columns.contains { $0.name.lowercased() == name.lowercased() && $0.kind == kind }
    }
  }
}
