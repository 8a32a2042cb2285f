extension Catalog {
  /// The error as a person who wrote the statement understands it best: for an unknown table,
  /// column or schema with the nearest names there are; any other error as it is.
  public func explained(
    _ error: SQLiteError, in statement: ResolvedSQL? = nil
  ) -> any DescribedFailure {
    let message = error.message
    if let name = message.dropping(prefix: "no such table: ") {
      return unknownTable(String(name))
    }
    if let name = message.dropping(prefix: "no such view: ") { return unknownTable(String(name)) }
    if let name = message.dropping(prefix: "no such column: ") {
      return unknownColumn(String(name), sql: statement?.sql ?? error.sql) ?? error
    }
    if let name = message.dropping(prefix: "unknown database ") {
      return unknownSchema(String(name))
    }
    if let rest = message.dropping(prefix: "table "),
      let middle = rest.firstRange(of: " has no column named ")
    {
      let column = String(rest[middle.upperBound...])
      return unknownColumn(column, of: [TableName(stored: String(rest[..<middle.lowerBound]))])
        ?? error
    }
    if let catalog = statement?.unknownCatalogs.first {
      return WarehouseError.noSuchCatalog(catalog, present: name)
    }
    return error
  }

  private func unknownSchema(_ written: String) -> WarehouseError {
    let present = TableName.schemas + [name, TableName.unprefixedSchema]
    return .noSuchSchema(
      written, candidates: NearestNames.candidates(for: written, among: present))
  }

  private func unknownTable(_ written: String) -> WarehouseError {
    let stored = written.dropping(prefix: "main.") ?? written[...]
    if let dot = stored.firstIndex(of: "."), !stored.hasPrefix("temp.") {
      return unknownSchema(String(stored[..<dot]))
    }
    let table = TableName(stored: String(stored))
    let text = table.schema == TableName.unprefixedSchema ? String(stored) : "\(table)"
    let candidates = try? nearestTables(to: "\(table)", table.table)
    return .noSuchTable(text, candidates: candidates ?? [])
  }

  /// The tables a statement names decide which columns there are.
  private func unknownColumn(_ written: String, sql: String?) -> WarehouseError? {
    guard let sql else { return nil }
    let words = SQLWords(sql)
    let names = NameFinder.names(in: words).names.compactMap { name -> TableName? in
      guard case .table = name.place, let last = name.parts.last else { return nil }
      return TableName(stored: words.spelling(last))
    }
    return unknownColumn(written, of: names)
  }

  private func unknownColumn(_ written: String, of tables: [TableName]) -> WarehouseError? {
    var known: [TableName] = []
    for table in tables {
      guard let found = try? find(table)?.name, !known.contains(found) else { continue }
      known.append(found)
    }
    guard !known.isEmpty else { return nil }
    let columns = known.flatMap { (try? self.columns(of: $0).map(\.name)) ?? [] }
    let bare = written.split(separator: ".").last.map(String.init) ?? written
    return .noSuchColumn(
      written, table: known.map { "\($0)" }.joined(separator: ", "),
      candidates: NearestNames.candidates(for: bare, among: columns.uniqued()))
  }
}

extension String {
  /// The rest of the text after a prefix, `nil` when it does not begin with it.
  fileprivate func dropping(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}

extension Sequence where Element: Hashable {
  /// The elements without repetitions, in order.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
