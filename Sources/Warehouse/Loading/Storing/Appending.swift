/// How the columns of a file and those of the table it is appended to come together.
enum Appending {
  /// Checks that the file has the table's columns, in any order.
  static func check(_ names: [String], against target: LoadTarget) throws(LoadError) {
    guard let columns = target.columns else { throw .noTable(target.table) }
    let ours = Set(names.map { $0.lowercased() })
    let theirs = Set(columns.map { $0.name.lowercased() })
    let missing = columns.map(\.name).filter { !ours.contains($0.lowercased()) }
    let unknown = names.filter { !theirs.contains($0.lowercased()) }
    guard missing.isEmpty && unknown.isEmpty else {
      throw .columnsDiffer(target.table, missing: missing, unknown: unknown)
    }
  }

  /// The kind a column has when values of another kind join it: numbers widen to `real`, anything
  /// else that differs becomes text.
  static func widened(_ kind: ColumnKind, by other: ColumnKind) -> ColumnKind {
    if kind == other { return kind }
    let numbers: [ColumnKind] = [.integer, .real, .money]
    if numbers.contains(kind) && numbers.contains(other) {
      return kind == .money || other == .money ? .money : .real
    }
    return .text
  }
}
