internal import SQLTools
public import Warehouse

extension MetricView {
  /// The names of the stored views in alphabetical order.
  static func storedNames(in database: Database) throws -> [String] {
    guard try database.catalog.contains(table("view")) else { return [] }
    return try database.connection.rows(
      "select view_name from system_metric_view order by view_name"
    ).compactMap { $0[0].text }
  }

  /// All stored views in alphabetical order.
  public static func stored(in database: Database) throws -> [MetricView] {
    try storedNames(in: database).compactMap { try stored(named: $0, in: database) }
  }

  private static func stored(named name: String, in database: Database) throws -> MetricView? {
    let rows = try database.connection.rows(
      """
      select version, comment, source, is_query, filter
      from system_metric_view
      where view_name = ?
      """, [.text(name)])
    guard let row = rows.first else { return nil }
    var view = MetricView(
      name: name, source: try source(row[2], row[3]),
      dimensions: try fields("dimension", of: name, in: database),
      measures: try fields("measure", of: name, in: database))
    view.version = row[0].text ?? "1.1"
    view.comment = row[1].text
    view.filter = try row[4].text.map(SQLExpression.init)
    view.joins = try joins(of: name, in: database)
    return view
  }

  private static func source(_ text: SQLValue, _ isQuery: SQLValue) throws -> MetricSource {
    let text = text.text ?? ""
    return isQuery == 1 ? .query(try SQLQuery(text)) : .table(text)
  }

  private static func fields(
    _ kind: String, of view: String, in database: Database
  ) throws -> [MetricField] {
    let name = "\(kind)_name"
    let command = SQLCommand(
      """
      select \(id: name), expression, comment, display_name, format
      from \(table(kind))
      where view_name = \(value: .text(view))
      order by position
      """, purpose: "read the metric view \(view)")
    let synonyms = try database.connection.rows(
      """
      select field_name, synonym from system_metric_synonym
      where view_name = ? order by field_name, position
      """, [.text(view)])
    return try database.connection.rows(command.sql, command.bindings).map { row in
      var field = MetricField(
        name: row[0].text ?? "", expression: try SQLExpression(row[1].text ?? ""),
        comment: row[2].text,
        synonyms: synonyms.filter { $0[0] == row[0] }.compactMap { $0[1].text })
      field.displayName = row[3].text
      field.format = MetricFormat(json: row[4].text)
      return field
    }
  }

  private static func joins(of view: String, in database: Database) throws -> [MetricJoin] {
    let rows = try database.connection.rows(
      """
      select join_name, parent_name, source, is_query, on_condition, using_columns
      from system_metric_join
      where view_name = ?
      order by position
      """, [.text(view)])
    func joined(to parent: SQLValue) throws -> [MetricJoin] {
      try rows.filter { $0[1] == parent }.map { row in
        let columns = (try? JSONValue(row[5].text ?? "[]"))?.array?.compactMap(\.string) ?? []
        return MetricJoin(
          name: row[0].text ?? "", source: try source(row[2], row[3]),
          condition: try row[4].text.map { .on(try SQLExpression($0)) } ?? .using(columns),
          joins: try joined(to: row[0]))
      }
    }
    return try joined(to: .null)
  }
}
