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
  private let start: ContinuousClock.Instant
  private let path: String
  private let fileSize: Int
  private var layout: FileLayout
  private var target: LoadTarget
  private var notes: [String] = []

  /// Looks at the file and finds how it is written.
  init(
    database: Database, file: borrowing SourceFile, target: LoadTarget, options: LoadOptions,
    start: ContinuousClock.Instant
  ) throws {
    self.database = database
    self.options = options
    self.start = start
    self.target = target
    path = file.path
    fileSize = file.size
    layout = try FileLayout(file, options: options, encoding: nil)
    sample = try LoadPlan(
      layout: layout, kinds: Self.kinds(options, layout),
      converter: TypeSample.converter(file, layout: layout))
  }

  private var sample: LoadPlan

  /// Runs inside a transaction.
  mutating func run() throws -> LoadReport {
    if options.mode == .append { try Appending.check(layout.columns.names, against: target) }
    if options.mode == .replace, target.columns != nil {
      try run(LoadStatements.drop(target.table), "drop \(target.table) to replace it")
      target.columns = nil
    }
    var plan = joined(sample)
    for number in 1...Self.mostPasses {
      let pass = try attempt(plan, isLast: number == Self.mostPasses)
      if pass.isRight { return try finish(pass) }
      plan = pass.final
      if needsOtherEncoding(pass) { plan = try changeEncoding(plan) }
    }
    throw LoadError.interrupted
  }

  /// Stores the rows under a plan; takes them back when the plan was wrong.
  private func attempt(_ plan: LoadPlan, isLast: Bool) throws -> Pass {
    var result: Pass?
    do {
      try database.connection.transaction {
        try prepareTable(plan)
        var pass = try store(plan)
        pass.isRight = isLast || (plan.storesLike(pass.final) && !needsOtherEncoding(pass))
        result = pass
        if !pass.isRight { throw Undo() }
      }
    } catch is Undo {}
    guard let result else { throw LoadError.interrupted }
    return result
  }

  private func store(_ plan: LoadPlan) throws -> Pass {
    let stream = RowFeed(path: path, encoding: layout.encoding, dialect: layout.dialect)
    let rows = IncomingRows(stream: stream, plan: plan, options: options)
    defer { rows.stop() }
    let module = try IncomingModule(rows: rows, on: database.connection)
    defer { module.remove() }
    do {
      try database.connection.run(
        LoadStatements.insert(into: target.table, columns: plan.columns.map(\.name)))
    } catch {
      throw rows.failure ?? error
    }
    if let failure = rows.failure { throw failure }
    let final = try joined(
      LoadPlan(
        layout: layout, kinds: Self.kinds(options, layout), converter: rows.converter))
    let pass = Pass(
      rowsStored: rows.rowsStored, rejects: rows.rejects, final: final,
      digest: rows.digest ?? "", encodingCounts: rows.encodingCounts, isRight: false)
    return pass
  }

  /// The kinds that options give, by column.
  private static func kinds(_ options: LoadOptions, _ layout: FileLayout) throws -> [ColumnKind?] {
    var kinds = [ColumnKind?](repeating: nil, count: layout.columns.names.count)
    for (name, kind) in options.kinds.sorted(by: { $0.key < $1.key }) {
      let index = layout.columns.names.firstIndex { $0.lowercased() == name.lowercased() }
      guard let index else {
        throw LoadError.unknownColumn(
          name, nearest: NearestNames.candidates(for: name, among: layout.columns.names))
      }
      kinds[index] = kind
    }
    return kinds
  }

  /// A plan in which the columns of a table that is appended to keep their kinds where they can.
  private func joined(_ plan: LoadPlan) -> LoadPlan {
    guard options.mode == .append, let columns = target.columns else { return plan }
    var plan = plan
    for index in plan.columns.indices {
      let name = plan.columns[index].name.lowercased()
      guard let there = columns.first(where: { $0.name.lowercased() == name }) else { continue }
      plan.columns[index].name = there.name
      let found = plan.columns[index].reading.kind
      let kind = Appending.widened(there.kind, by: found)
      plan.columns[index].reading =
        kind == .text ? .text : plan.columns[index].reading.stored(as: kind)
    }
    return plan
  }

  /// Makes the table, or widens the columns of the one that is there.
  private func prepareTable(_ plan: LoadPlan) throws {
    guard let columns = target.columns else {
      try run(
        LoadStatements.create(
          target.table, columns: plan.columns.map { ($0.name, $0.reading.kind.declaredType) }),
        "make \(target.table)")
      return
    }
    let types = columns.map { column -> (name: String, type: String) in
      let planned = plan.columns.first { $0.name == column.name }
      return (column.name, planned?.reading.kind.declaredType ?? column.declaredType)
    }
    if zip(columns, types).allSatisfy({ $0.declaredType == $1.type }) { return }
    let wide = TableName(schema: target.table.schema, table: target.table.table + "_widened")
    try run(LoadStatements.create(wide, columns: types), "make \(target.table) with wider columns")
    try run(
      LoadStatements.copy(target.table, to: wide, columns: columns.map(\.name)),
      "copy \(target.table) into wider columns")
    try run(LoadStatements.drop(target.table), "drop the narrower \(target.table)")
    // Views are not to follow the table that goes away (<https://sqlite.org/lang_altertable.html>).
    try database.connection.execute("pragma legacy_alter_table = on")
    defer { try? database.connection.execute("pragma legacy_alter_table = off") }
    try run(LoadStatements.rename(wide, to: target.table), "put the wider \(target.table) in place")
  }

  private func needsOtherEncoding(_ pass: Pass) -> Bool {
    !layout.encoding.isCertain && layout.encoding.encoding == .utf8
      && pass.encodingCounts.speaksForSingleByte
  }

  private mutating func changeEncoding(_ plan: LoadPlan) throws -> LoadPlan {
    notes.append("the file is not UTF-8, so it was read as Windows-1252")
    let file = try SourceFile(path: path)
    layout = try FileLayout(file, options: options, encoding: .windows1252)
    return try joined(
      LoadPlan(
        layout: layout, kinds: Self.kinds(options, layout),
        converter: TypeSample.converter(file, layout: layout)))
  }

  private func run(_ sql: String, _ purpose: String, target: TableName? = nil) throws {
    try database.run(SQLCommand(sql, purpose: purpose, target: target))
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
          name: column.name, kind: column.reading.kind, format: column.reading.format,
          note: column.isAmbiguous ? "day and month could be the other way round" : nil)
      },
      encoding: layout.encoding.encoding, delimiter: layout.dialect.delimiter,
      hasHeader: layout.hasHeader, notes: notes + layout.columns.notes, milliseconds: 0)
    report.notes += report.columns.compactMap { column in
      column.note.map { "\(column.name): \($0); it was read as \(column.format)" }
    }
    report.milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    let records = LoadRecord(database.connection)
    report.loadIdentifier = try records.write(
      report, bytes: fileSize, mode: options.mode, at: database.clock.timestamp(),
      rejects: pass.rejects.rows)
    try records.write(report.columns, of: target.table)
    return report
  }
}
