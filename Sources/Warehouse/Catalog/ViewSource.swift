/// A view and a table or view that its text reads.
public struct ViewSource: Sendable, Hashable {
  /// The view's stored name.
  public let view: String
  /// The stored name of what it reads.
  public let source: String
}

extension Connection {
  /// What every view of the file reads, by what SQLite's compiler says of it; a view that does not
  /// compile reads nothing.
  ///
  /// What a view reads through another one is that one's source alone. Views of the information
  /// schema are left out: they are about the file, not about its data.
  public func viewSources() throws(SQLiteError) -> [ViewSource] {
    let relations = try rows(
      "select name, type from sqlite_schema where type in ('table', 'view') order by name")
    let names = Set(relations.compactMap { $0[0].text })
    let views = relations.filter { $0[1].text == "view" }.compactMap { $0[0].text }
      .filter { !$0.hasPrefix("information_schema_") }
    var read: [String: Set<String>] = [:]
    for view in views { read[view] = tables(readBy: view).intersection(names) }
    return views.flatMap { view in
      let all = read[view] ?? []
      let indirect = all.reduce(into: Set<String>()) { $0.formUnion(read[$1] ?? []) }
      return all.subtracting(indirect).sorted().map { ViewSource(view: view, source: $0) }
    }
  }

  private func tables(readBy view: String) -> Set<String> {
    let actions = (try? actions(of: "select * from " + Identifier.quoted(view))) ?? []
    return Set(
      actions.compactMap { action -> String? in
        guard case .read(let table, _, _) = action, table != view else { return nil }
        return table
      })
  }
}
