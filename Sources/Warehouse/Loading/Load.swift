/// One load while it runs: the passes over the file until the types are those of all values.
struct Load {
  /// What a pass left behind.
  private struct Pass {
    var rowsStored: Int
    var rejects: RejectList
    var final: LoadPlan
    var digest: String
    var encodingCounts: EncodingCounts
    var isRight: Bool
  }

  /// Undoes the rows of a pass whose types were wrong.
  private struct Undo: Error {}

  private static let mostPasses = 5

  private let database: Database
  private let options: LoadOptions
  private let stopwatch: () -> Double
  private let path: String
  private let fileSize: Int
  private var layout: FileLayout
  private var target: LoadTarget
  private var notes: [String] = []

  /// Looks at the file and finds how it is written.
  init(
    database: Database, file: borrowing SourceFile, target: LoadTarget, options: LoadOptions,
    stopwatch: @escaping () -> Double
  ) throws {
    self.database = database
    self.options = options
    self.stopwatch = stopwatch
    self.target = target
    path = file.path
    fileSize = file.size
    layout = try FileLayout(file, options: options, encoding: nil)
  }

  /// Runs inside a transaction.
  mutating func run() throws -> LoadReport {
    if options.mode == .append { try target.check(layout.columns.names) }
    if options.mode == .replace { try target.drop(in: database) }
    let command = command(
      LoadStatements.insert(into: target.table, columns: layout.columns.names))
    let pass = try database.recorded(command) {
      try passes()
    } rows: {
      $0.rowsStored
    }
    return try finish(pass)
  }

  /// What ``run()`` would run on a first pass.
  func statements() throws -> [SQLCommand] {
    let plan = try samplePlan()
    let types = plan.columns.map { ($0.name, $0.reading.kind.declaredType) }
    let isThere = target.columns != nil
    let drop = isThere && options.mode == .replace ? [LoadStatements.drop(target.table)] : []
    let create =
      isThere && options.mode == .append
      ? [] : [LoadStatements.create(target.table, columns: types)]
    let insert = LoadStatements.insert(into: target.table, columns: plan.columns.map(\.name))
    return (drop + create + [insert]).map(command)
  }

  private func command(_ sql: String) -> SQLCommand {
    SQLCommand(sql, purpose: "load \(path) into \(target.table)", target: target.table)
  }

  /// Stores the rows again and again until they are stored as what all values are.
  private mutating func passes() throws -> Pass {
    var plan = try samplePlan()
    for _ in 1..<Self.mostPasses {
      let pass = try attempt(plan, isLast: false)
      if pass.isRight { return pass }
      plan = needsOtherEncoding(pass) ? try changeEncoding() : pass.final
    }
    return try attempt(plan, isLast: true)
  }

  /// Stores the rows under a plan; takes them back when the plan was wrong.
  private func attempt(_ plan: LoadPlan, isLast: Bool) throws -> Pass {
    var result: Pass?
    do {
      try database.connection.transaction {
        try target.prepare(for: plan, in: database)
        var pass = try store(plan)
        pass.isRight = plan.storesLike(pass.final) && !needsOtherEncoding(pass)
        result = pass
        if !pass.isRight && !isLast { throw Undo() }
        if !pass.isRight { result?.final = plan }
      }
    } catch is Undo {}
    guard let result else { throw LoadError.interrupted }
    return result
  }

  private func store(_ plan: LoadPlan) throws -> Pass {
    let feed = RowFeed(
      path: path, encoding: layout.encoding, dialect: layout.dialect, plan: plan)
    defer { feed.stop() }
    let rows = IncomingRows(
      feed: feed, columnCount: plan.columns.count, fileSize: fileSize, options: options)
    let module = try IncomingModule(rows: rows, on: database.connection)
    defer { module.remove() }
    do {
      try database.connection.run(
        LoadStatements.insert(into: target.table, columns: plan.columns.map(\.name)))
    } catch {
      throw rows.failure ?? error
    }
    if let failure = rows.failure { throw failure }
    let kinds = try kinds()
    return feed.found { conversion in
      let found = LoadPlan(layout: layout, kinds: kinds, converter: conversion.converter)
      return Pass(
        rowsStored: rows.rowsStored, rejects: conversion.rejects, final: target.joined(found),
        digest: feed.digest ?? "", encodingCounts: conversion.encodingCounts, isRight: false)
    }
  }

  /// The kinds that are given by options, or by a table whose columns are not ours to widen.
  private func kinds() throws -> [ColumnKind?] {
    let names = layout.columns.names
    var kinds = names.map { target.fixedKind(of: $0) }
    for (name, kind) in options.kinds.sorted(by: { $0.key < $1.key }) {
      guard let index = names.firstIndex(where: { $0.lowercased() == name.lowercased() }) else {
        throw LoadError.unknownColumn(
          name, nearest: NearestNames.candidates(for: name, among: names))
      }
      kinds[index] = kind
    }
    return kinds
  }

  private func needsOtherEncoding(_ pass: Pass) -> Bool {
    !layout.encoding.isCertain && layout.encoding.encoding == .utf8
      && pass.encodingCounts.speaksForSingleByte
  }

  private mutating func changeEncoding() throws -> LoadPlan {
    notes.append("the file is not UTF-8, so it was read as Windows-1252")
    layout = try FileLayout(SourceFile(path: path), options: options, encoding: .windows1252)
    return try samplePlan()
  }

  /// The plan that a few places of the file suggest.
  private func samplePlan() throws -> LoadPlan {
    let converter = try TypeSample.converter(SourceFile(path: path), layout: layout)
    return try target.joined(LoadPlan(layout: layout, kinds: kinds(), converter: converter))
  }

  private func finish(_ pass: Pass) throws -> LoadReport {
    try pass.rejects.checkShare(rowsStored: pass.rowsStored)
    if pass.rowsStored == 0 {
      throw LoadError.onlyHeader(path, columns: layout.columns.names.count)
    }
    var report = LoadReport(
      outcome: .loaded, loadIdentifier: 0, path: path, sha256: pass.digest, table: target.table,
      rowsLoaded: pass.rowsStored, rowsRejected: pass.rejects.rows.count,
      firstRejects: Array(pass.rejects.rows.prefix(5)),
      columns: pass.final.columns.map { column in
        LoadedColumn(
          name: column.name, kind: column.reading.kind, format: column.format, note: column.note)
      },
      encoding: layout.encoding.encoding, delimiter: layout.dialect.delimiter,
      hasHeader: layout.hasHeader, notes: notes + layout.columns.notes, milliseconds: 0)
    report.notes += report.columns.compactMap { column in
      column.note.map { "\(column.name): \($0)" }
    }
    report.milliseconds = 1_000 * stopwatch()
    let records = LoadRecord(database.connection)
    report.loadIdentifier = try records.write(
      report, bytes: fileSize, mode: options.mode, at: database.clock.timestamp(),
      rejects: pass.rejects.rows)
    try records.write(report.columns, of: target.table)
    return report
  }
}
