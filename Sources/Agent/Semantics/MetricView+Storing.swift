internal import SQLTools
public import Warehouse

extension MetricView {
  /// Writes the view, in the place of one with the same name.
  public func store(in database: Database) throws {
    try database.transaction {
      try Self.delete(name, in: database)
      try database.insert(
        [
          [
            .text(name), .text(version), SQLValue(comment), .text(source.text),
            SQLValue(booleanLiteral: source.isQuery), SQLValue(filter?.text),
            .text(database.clock.timestamp()),
          ]
        ], into: Self.table("view"),
        columns: [
          "view_name", "version", "comment", "source", "is_query", "filter", "imported_at",
        ])
      try storeJoins(in: database)
      try store(dimensions, as: "dimension", in: database)
      try store(measures, as: "measure", in: database)
      try storeSynonyms(in: database)
    }
  }

  /// Forgets a stored view.
  ///
  /// - Throws: ``MetricViewError/unknownView(_:candidates:)`` when there is none of that name.
  public static func remove(_ name: String, in database: Database) throws {
    let names = try storedNames(in: database)
    guard names.contains(name) else {
      throw MetricViewError.unknownView(
        name, candidates: NearestNames.candidates(for: name, among: names))
    }
    try database.transaction { try delete(name, in: database) }
  }

  private static func delete(_ name: String, in database: Database) throws {
    try database.run(
      SQLCommand(
        "delete from \(table("view")) where view_name = \(value: .text(name))",
        purpose: "forget the metric view \(name)"))
  }

  private func storeJoins(in database: Database) throws {
    try Self.insert(
      allJoins.enumerated().map { position, next in
        var values: [SQLValue] = [
          .text(name), .text(next.join.name), SQLValue(position), SQLValue(next.parent),
          .text(next.join.source.text), SQLValue(booleanLiteral: next.join.source.isQuery),
        ]
        switch next.join.condition {
        case .on(let expression): values += [.text(expression.text), .null]
        case .using(let columns):
          values += [.null, .text(JSONText.array(columns.map(SQLValue.text)))]
        }
        return values
      }, into: "join",
      [
        "view_name", "join_name", "position", "parent_name", "source", "is_query",
        "on_condition", "using_columns",
      ], in: database)
  }

  private func store(_ fields: [MetricField], as kind: String, in database: Database) throws {
    try Self.insert(
      fields.enumerated().map { position, field in
        [
          .text(name), .text(field.name), SQLValue(position), .text(field.expression.text),
          SQLValue(field.comment), SQLValue(field.displayName), SQLValue(field.format?.json),
        ]
      }, into: kind,
      [
        "view_name", "\(kind)_name", "position", "expression", "comment", "display_name", "format",
      ], in: database)
  }

  private func storeSynonyms(in database: Database) throws {
    let rows = fields.flatMap { field in
      field.synonyms.enumerated().map { position, synonym -> [SQLValue] in
        [.text(name), .text(field.name), SQLValue(position), .text(synonym)]
      }
    }
    try Self.insert(
      rows, into: "synonym", ["view_name", "field_name", "position", "synonym"], in: database)
  }

  private static func insert(
    _ rows: [[SQLValue]], into table: String, _ columns: [String], in database: Database
  ) throws {
    guard !rows.isEmpty else { return }
    try database.insert(rows, into: Self.table(table), columns: columns)
  }

  static func table(_ name: String) -> TableName {
    TableName(schema: "system", table: "metric_\(name)")
  }
}

extension MetricSource {
  var isQuery: Bool { if case .query = self { true } else { false } }
}

extension MetricFormat {
  /// The kind and the settings as a JSON object.
  var json: String {
    JSONValue.object(settings.mapValues { .string($0) }.merging(["type": .string(kind)]) { $1 })
      .text
  }

  init?(json text: String?) {
    guard let text, case .object(var members)? = try? JSONValue(text),
      let kind = members.removeValue(forKey: "type")?.string
    else { return nil }
    self.init(kind: kind, settings: members.compactMapValues(\.string))
  }
}
