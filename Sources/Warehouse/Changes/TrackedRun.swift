/// One run of a write during which everything it changes is noted.
struct TrackedRun {
  let connection: Connection
  let write: WriteStatement
  /// What the names of kept tables begin with.
  let copyPrefix: String
  /// The most changed rows of a table that are shown.
  let sampleSize: Int
  private let layouts: [TableLayout]
  private var states: [String: TableState] = [:]
  private var copies: [RowCopy] = []
  private var before: SchemaSnapshot
  private var after: SchemaSnapshot

  /// A run from states of the tables that were just found.
  init(
    _ connection: Connection, _ write: WriteStatement, from states: [TableState],
    copyPrefix: String, sampleSize: Int
  ) throws(SQLiteError) {
    self.connection = connection
    self.write = write
    self.copyPrefix = copyPrefix
    self.sampleSize = sampleSize
    layouts = try connection.layouts(of: write.written)
    for state in states { self.states[state.table] = state }
    before = try SchemaSnapshot(connection)
    after = before
  }

  /// Runs the write; has to be in a transaction that is undone when it throws.
  mutating func run() throws -> TrackedWrite {
    for layout in layouts where needsCopy(layout) { try keep(layout) }
    before = try SchemaSnapshot(connection)
    let followed = layouts.filter { !needsCopy($0) }.map(\.name)
    let changeset = try runStatement(following: followed)
    after = try SchemaSnapshot(connection)
    if let changed = firstChange(of: before.protected, after.protected) {
      throw WriteRefusal.reachesProtected(changed)
    }
    try checkNewViews()
    return try noted(changeset)
  }

  private func runStatement(following tables: [String]) throws -> Changeset {
    let session = try ChangeSession(connection, tables: tables)
    let policy = WritePolicy(opening: write.opening)
    try connection.authorized(by: policy.allows) {
      let statement = try connection.prepare(write.sql)
      try statement.bind(write.bindings)
      while try statement.step() {}
    }
    return try session.changeset()
  }

  private func needsCopy(_ layout: TableLayout) -> Bool {
    layout.tracking == .copy || isRedefined(layout.name)
  }

  private func isRedefined(_ table: String) -> Bool { write.redefined.contains(table) }

  private mutating func keep(_ layout: TableLayout) throws(SQLiteError) {
    copies.append(
      try RowCopy(of: layout, as: "\(copyPrefix)_\(copies.count + 1)", in: connection))
  }

  private func firstChange(of before: [SchemaObject], _ after: [SchemaObject]) -> String? {
    Set(before).symmetricDifference(after).map(\.name).min()
  }

  /// Views have to work in every client, so new ones are compiled; SQLite lets none call a function
  /// of this program.
  private func checkNewViews() throws {
    for view in before.changes(to: after).new where view.kind == "view" {
      do throws(SQLiteError) {
        _ = try connection.prepare("select * from \(Identifier.quoted(view.name))")
      } catch {
        let refusal = "unsafe use of "
        guard error.message.hasPrefix(refusal) else { throw error }
        let name = error.message.dropFirst(refusal.count).prefix { $0 != "(" }
        throw WriteRefusal.ownFunction(String(name))
      }
    }
  }
}

extension TrackedRun {
  /// Gathers what the run changed and how to take it back.
  private mutating func noted(_ changeset: Changeset) throws -> TrackedWrite {
    let (gone, new) = before.changes(to: after)
    try keepRenamed(gone)
    let (kept, copyEffects) = try keptTables(
      redefined: Set((gone + new).filter { $0.kind == "table" }.map(\.name)))
    let effects =
      try rowEffects(of: changeset) + copyEffects + definitionEffects(gone, new)
    let undo = WriteUndo(
      changeset: changeset, copies: kept, before: gone.map { WriteUndo.Definition(object: $0) },
      after: try new.map(definition))
    let objects = Set(gone).symmetricDifference(new).filter { $0.kind != "table" }
    return TrackedWrite(
      effect: WriteEffect(
        tables: effects.sorted { $0.table < $1.table },
        objects: Set(objects.map(\.name)).sorted(),
        hash: undo.hash),
      undo: undo)
  }

  private func definition(_ object: SchemaObject) throws(SQLiteError) -> WriteUndo.Definition {
    let state = object.kind == "table" ? try connection.state(of: object.name) : nil
    return WriteUndo.Definition(object: object, contentHash: state?.contentHash)
  }

  /// The copies that are needed, with what happened to those tables; the others are dropped.
  private func keptTables(
    redefined: Set<String>
  ) throws -> (copies: [WriteUndo.Copy], effects: [TableEffect]) {
    var (kept, effects): ([WriteUndo.Copy], [TableEffect]) = ([], [])
    for copy in copies {
      let name = copy.layout.name
      let was = states[name]
      let now = redefined.contains(name) ? nil : try connection.state(of: copy.layout)
      guard redefined.contains(name) || now != was else {
        try copy.drop(in: connection)
        continue
      }
      kept.append(
        WriteUndo.Copy(
          table: name, copy: copy.copy, hashBefore: was?.contentHash ?? "",
          hashAfter: now?.contentHash))
      guard now != nil else { continue }
      effects.append(
        try copy.effect(rowsBefore: was?.rowCount ?? 0, sampleSize: sampleSize, in: connection))
    }
    return (kept, effects)
  }

  /// Keeps tables that were defined otherwise because another one got a new name; their rows are
  /// as they were.
  private mutating func keepRenamed(_ gone: [SchemaObject]) throws {
    let copied = Set(copies.map(\.layout.name))
    for table in gone where table.kind == "table" && !copied.contains(table.name) {
      guard let layout = try TableLayout(of: table.name, in: connection) else { continue }
      states[table.name] = try connection.state(of: layout)
      try keep(layout)
    }
  }

  private func rowEffects(of changeset: Changeset) throws -> [TableEffect] {
    var effects: [String: TableEffect] = [:]
    try changeset.read { row in
      let layout = layouts.first { $0.name == row.table }
      var effect =
        effects[row.table]
        ?? TableEffect(
          table: row.table, change: .rows, rowsBefore: states[row.table]?.rowCount ?? 0,
          undo: .changeset)
      // Rows beyond the sample are counted without being read.
      let columns = effect.sample.count < sampleSize ? layout?.columns ?? [] : []
      effect.add(row.rowChange(columns: columns), sampleSize: sampleSize)
      effects[row.table] = effect
    }
    return Array(effects.values)
  }

  private func definitionEffects(
    _ gone: [SchemaObject], _ new: [SchemaObject]
  ) throws -> [TableEffect] {
    let (old, made) = (gone.filter { $0.kind == "table" }, new.filter { $0.kind == "table" })
    let dropped = try old.filter { table in !made.contains { $0.name == table.name } }
      .map { try effect(of: $0, .dropped) }
    let others = try made.map { table in
      try effect(of: table, old.contains { $0.name == table.name } ? .redefined : .created)
    }
    return dropped + others
  }

  private func effect(
    of table: SchemaObject, _ change: TableEffect.Change
  ) throws -> TableEffect {
    let rows = states[table.name]?.rowCount ?? 0
    var effect = TableEffect(
      table: table.name, change: change, rowsBefore: rows, undo: .definition)
    guard change == .created, let now = try connection.state(of: table.name) else {
      if change == .dropped { effect.deleted = rows }
      return effect
    }
    let head = try connection.prepare("select * from \(Identifier.quoted(table.name)) limit ?")
    try head.bind([SQLValue(sampleSize)])
    while try head.step() {
      let cells = zip(head.columnNames, head.row)
        .map { RowChange.Cell(column: $0, before: .null, after: $1) }
      effect.sample.append(RowChange(kind: .inserted, cells: cells))
    }
    effect.inserted = now.rowCount
    return effect
  }
}

extension ChangedRow {
  /// The row as a person reads it.
  fileprivate func rowChange(columns: [String]) -> RowChange {
    guard !columns.isEmpty else { return RowChange(kind: change, cells: []) }
    let (before, after) = (before, after)
    let cells = columns.indices.compactMap { index -> RowChange.Cell? in
      let was = before.indices.contains(index) ? before[index] : nil
      let new = after.indices.contains(index) ? after[index] : nil
      guard was != nil || new != nil else { return nil }
      // The key of an updated row is told once.
      let now = change == .updated ? new ?? was : new
      return RowChange.Cell(column: columns[index], before: was ?? .null, after: now ?? .null)
    }
    return RowChange(kind: change, cells: cells)
  }
}

extension WriteUndo {
  /// SHA-256 over everything that changed.
  fileprivate var hash: String {
    var hash = CanonicalHash()
    hash.add(.blob(changeset.bytes))
    for copy in copies {
      for text in [copy.table, copy.hashBefore, copy.hashAfter ?? ""] { hash.add(text) }
    }
    for (side, definitions) in [("before", before), ("after", after)] {
      for definition in definitions {
        let object = definition.object
        let texts = [
          side, object.kind, object.name, object.table, object.sql, definition.contentHash ?? "",
        ]
        for text in texts { hash.add(text) }
      }
    }
    return hash.hexDigest()
  }
}
