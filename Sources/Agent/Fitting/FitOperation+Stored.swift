internal import SQLTools
public import Warehouse

extension FitOperation {
  /// The fit that made a stored model, to be run again: the same table, columns and specification.
  ///
  /// - Throws: ``AnalysisError/noSuchModel(_:candidates:)`` for a model that is not there,
  ///   ``ValidationError/inputsNotKept(model:)`` for one of an earlier version of the program.
  public init(like model: String, in database: Database) throws {
    let name = try ModelResults.resolve(model, in: database)
    let row =
      try database.connection.rows(
        "select source_table, kind, spec, inputs from gold_model where model_id = ?",
        [.text(name)]
      ).first ?? []
    guard row.count == 4, let table = row[0].text,
      let kind = row[1].text, let specification = row[2].text, let inputs = row[3].text
    else { throw ValidationError.inputsNotKept(model: name) }
    self.init(
      table: TableName(stored: table),
      columns: try PanelColumns.decoded(fromJSON: inputs),
      specification: try ModelSpecification(kind: kind, json: specification))
  }
}
