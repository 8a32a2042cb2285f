internal import SQLTools
public import Warehouse

/// The semantic layer as rows, one for each measure and dimension.
public enum SemanticListing {
  /// The rows, in the order of the views.
  public static func rows(of database: Database) throws -> ResultTable {
    let views = try SemanticLayer.metricViews(of: database)
    let rows = views.flatMap { view, isStored in
      (view.dimensions.map { ("dimension", $0) }
        + view.measures.filter { !$0.isBound }.map { ("measure", $0) })
        .map { kind, field -> [SQLValue] in
          [
            .text(view.name), .text(kind), .text(field.name), .text(field.expression.text),
            .text(field.synonyms.joined(separator: ", ")), SQLValue(field.comment),
            .text(isStored ? "stored" : "proposed"),
          ]
        }
    }
    return ResultTable(
      columns: ["view", "kind", "name", "expression", "synonyms", "comment", "origin"], rows: rows)
  }

  /// Every metric view as YAML, one document each.
  public static func yaml(of database: Database) throws -> String {
    try SemanticLayer.metricViews(of: database).map { "# \($0.0.name)\n\($0.0.yaml)" }
      .joined(separator: "---\n")
  }

  /// A metric view as YAML.
  ///
  /// - Throws: ``MetricViewError/unknownView(_:candidates:)``.
  public static func yaml(named name: String, of database: Database) throws -> String {
    let views = try SemanticLayer.metricViews(of: database).map(\.0)
    guard let view = views.first(where: { $0.name == name }) else {
      throw MetricViewError.unknownView(
        name, candidates: NearestNames.candidates(for: name, among: views.map(\.name)))
    }
    return view.yaml
  }
}
