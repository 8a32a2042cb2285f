internal import Warehouse

/// A view or table that is computed from a table that changes, directly or by way of others.
public struct DownstreamTable: Sendable, Hashable {
  /// Its stored name.
  public let name: String
  /// Whether it shows the change at once; otherwise it is out of date afterwards.
  public let isView: Bool
  /// The stored name of what it is computed from.
  public let source: String
}

extension DownstreamTable {
  /// Everything beyond some tables, the nearest first: views by their text, tables by lineage.
  static func all(beyond tables: [String], in database: Database) throws -> [DownstreamTable] {
    let views = try database.connection.viewSources()
    let present = Set(try database.catalog.tables().map(\.name.physical))
    var known = Set(tables)
    var found: [DownstreamTable] = []
    var waiting = tables[...]
    while let source = waiting.popFirst() {
      let readers = views.filter { $0.source == source }.map(\.view)
      let made = try database.lineage(of: TableName(stored: source), .downstream)
        .filter { $0.depth == 1 }.map(\.target.physical)
      for (name, isView) in readers.map({ ($0, true) }) + made.map({ ($0, false) })
      where present.contains(name) && known.insert(name).inserted {
        found.append(DownstreamTable(name: name, isView: isView, source: source))
        waiting.append(name)
      }
    }
    return found
  }
}
