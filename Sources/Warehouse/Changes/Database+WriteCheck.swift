extension Database {
  /// Checks one write without running it; named placeholders take `named`, others `bindings`.
  ///
  /// Throws ``WriteRefusal``, or SQLite's own error about the text as it was written.
  public func checkedWrite(
    _ text: String, bindings: [SQLValue] = [], named: [String: SQLValue] = [:]
  ) throws -> WriteStatement {
    let words = SQLWords(text)
    guard !words.significant.isEmpty else { throw WriteRefusal.empty }
    guard let opening = words.keyword(0), WritePolicy.openings.contains(opening) else {
      throw WriteRefusal.notAWrite(firstWord: String(words.string(0).prefix(40)))
    }
    let resolved = try catalog.resolver().resolve(text)
    let (statement, actions) = try actions(of: resolved, opening: opening)
    guard !statement.isReadOnly else { throw WriteRefusal.onlyReads }
    let values = try statement.values(bindings, named)
    return try WriteStatement(
      original: text, resolved: resolved, values, actions, opening: opening, in: self)
  }

  /// Prepares a statement under the policy of writes.
  private func actions(
    of resolved: ResolvedSQL, opening: String
  ) throws -> (Statement, [SQLAction]) {
    primeTableFunctions()
    var actions: [SQLAction] = []
    var denied: SQLAction?
    let policy = WritePolicy(opening: opening)
    do {
      return try connection.authorized {
        if !policy.allows($0), denied == nil { denied = $0 }
        actions.append($0)
        return denied == nil
      } _: {
        let (statement, rest) = try connection.prepareFirst(of: resolved.sql)
        guard let statement else { throw WriteRefusal.empty }
        let words = SQLWords(rest)
        guard (0..<words.significant.count).allSatisfy({ words.string($0) == ";" }) else {
          throw WriteRefusal.severalStatements
        }
        return (statement, actions)
      }
    } catch let error as SQLiteError {
      if let denied { throw WriteRefusal.denied(denied) }
      let restated = resolved.restated(error)
      let explained = catalog.explained(error, in: resolved) as? WarehouseError
      throw explained.map { WriteRefusal.name($0, restated) } ?? restated
    }
  }
}

extension Statement {
  /// The values of all placeholders in order, from a list or by name.
  fileprivate func values(
    _ list: [SQLValue], _ named: [String: SQLValue]
  ) throws(WriteRefusal) -> [SQLValue] {
    guard !named.isEmpty else {
      guard list.count == parameterCount else {
        throw .parameters(wanted: parameterCount, given: list.count)
      }
      return list
    }
    let values = (0..<parameterCount).map { parameterName($0 + 1).flatMap { named[$0] } }
    let known = values.compactMap { $0 }
    guard known.count == parameterCount else {
      throw .parameters(wanted: parameterCount, given: known.count)
    }
    return known
  }
}

extension WriteStatement {
  fileprivate init(
    original: String, resolved: ResolvedSQL, _ bindings: [SQLValue], _ actions: [SQLAction],
    opening: String, in database: Database
  ) throws {
    self.original = original
    sql = resolved.sql
    self.bindings = bindings
    self.opening = opening
    let redefined = Set(actions.compactMap(\.redefinedTable))
    let written = Set(actions.compactMap(\.writtenTable)).union(redefined)
    let read = Set(actions.compactMap(\.readTable)).subtracting(written)
    let layouts = try database.connection.layouts(of: written.sorted())
    for case (let layout, .none(let reason)) in layouts.map({ ($0, $0.tracking) }) {
      throw WriteRefusal.cannotBeUndone(table: layout.name, because: reason)
    }
    self.written = layouts.map(\.name)
    self.read = try database.connection.layouts(of: read.sorted()).map(\.name)
    self.redefined = redefined.sorted()
    created = actions.lazy.compactMap(\.createdRelation).first
  }
}

extension Connection {
  /// The layouts of those names that are tables of people.
  func layouts(of names: [String]) throws(SQLiteError) -> [TableLayout] {
    var layouts: [TableLayout] = []
    for name in names where !WritePolicy.isProtected(name) {
      if let layout = try TableLayout(of: name, in: self) { layouts.append(layout) }
    }
    return layouts
  }
}

extension SQLAction {
  fileprivate var writtenTable: String? {
    switch self {
    case .insert(let table), .delete(let table), .update(let table, _): table
    default: nil
    }
  }

  fileprivate var readTable: String? {
    if case .read(let table, _, _) = self { table } else { nil }
  }

  fileprivate var createdRelation: String? {
    switch self {
    case .create(kind: "table", let name), .create(kind: "view", let name): name
    default: nil
    }
  }

  fileprivate var redefinedTable: String? {
    switch self {
    case .alter(let table), .drop(kind: "table", let table): table
    default: nil
    }
  }
}
