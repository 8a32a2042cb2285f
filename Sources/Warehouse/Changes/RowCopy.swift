/// All rows of a table, kept in a table of the program whose columns have no types, so that every
/// value stays as it is.
struct RowCopy {
  /// The table the rows are of.
  let layout: TableLayout
  /// The stored name of the copy.
  let copy: String

  /// Copies the rows as they are now.
  init(of layout: TableLayout, as copy: String, in connection: Connection) throws(SQLiteError) {
    self.layout = layout
    self.copy = copy
    let places =
      (layout.rowNumber == nil ? "" : "r integer primary key, ")
      + layout.columns.indices.map { "c\($0)" }.joined(separator: ", ")
    try connection.execute("create table \(Identifier.quoted(copy)) (\(places))")
    try connection.execute(
      "insert into \(Identifier.quoted(copy)) select \(Self.sources(layout)) "
        + "from \(Identifier.quoted(layout.name))\(Self.ordering(layout))")
  }

  /// A copy that was made before.
  init(stored copy: String, of layout: TableLayout) {
    self.layout = layout
    self.copy = copy
  }

  func drop(in connection: Connection) throws(SQLiteError) {
    try connection.execute("drop table \(Identifier.quoted(copy))")
  }

  /// Gives the table the rows of the copy in place of its own.
  ///
  /// Triggers and foreign keys have to be off.
  func restore(in connection: Connection) throws(SQLiteError) {
    let table = Identifier.quoted(layout.name)
    let places = Self.places(layout).joined(separator: ", ")
    try connection.execute("delete from \(table)")
    try connection.execute(
      "insert into \(table) (\(Self.sources(layout))) select \(places) "
        + "from \(Identifier.quoted(copy)) order by rowid")
  }

  /// The names of the copy's columns: the row number if there is one, then the table's columns.
  private static func places(_ layout: TableLayout) -> [String] {
    (layout.rowNumber == nil ? [] : ["r"]) + layout.columns.indices.map { "c\($0)" }
  }

  private static func sources(_ layout: TableLayout) -> String {
    ((layout.rowNumber.map { [$0] } ?? []) + layout.columns).map(Identifier.quoted)
      .joined(separator: ", ")
  }

  private static func ordering(_ layout: TableLayout) -> String {
    let order = layout.rowNumber.map { [$0] } ?? layout.key
    return " order by " + order.map(Identifier.quoted).joined(separator: ", ")
  }
}
