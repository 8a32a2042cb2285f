internal import Model
internal import SQLTools
internal import Warehouse

/// A model of the warehouse with the data it was fitted to, read again.
struct StoredModel {
  let name: String
  let specification: ModelSpecification
  let panel: Panel
  /// What only the model read, column by column, each `[geo][week]`.
  let others: [[Double]]

  /// Reads a model and its panel.
  ///
  /// - Throws: ``ForecastingError/dataChanged(model:table:)`` where the data are others, or as
  ///   `FitOperation.init(like:in:)` where the model cannot be read again.
  init(_ name: String, in database: Database) throws {
    let operation = try FitOperation(like: name, in: database)
    self.name = name
    specification = operation.specification
    let columns = operation.columns
    let values = try PanelQuery(table: operation.table, columns: columns).values(in: database)
    panel = try Panel(values)
    others = values.others
    let stored = try database.connection.scalar(
      "select data_hash from gold_model where model_id = ?", [.text(name)])
    let hash = FittedModel.dataHash(of: panel, columns.others, values: others)
    guard hash == stored?.text else {
      throw ForecastingError.dataChanged(model: name, table: operation.table.description)
    }
  }

  /// The stored draws of the natural parameters of these names, in their order.
  func draws(of names: [String], in database: Database) throws -> [[Double]] {
    let query: Fragment = """
      select chain, draw, parameter, value
      from gold_posterior_draw
      where model_id = \(value: .text(name))
      order by chain, draw
      """
    let places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    var draws: [[Double]] = []
    var last: [SQLValue] = []
    for row in try database.rows(
      SQLCommand(query, purpose: "read the draws of \(name)")
    ).rows {
      if Array(row[0...1]) != last {
        last = Array(row[0...1])
        draws.append([Double](repeating: .nan, count: names.count))
      }
      guard let place = row[2].text.flatMap({ places[$0] }), let value = row[3].real else {
        throw ForecastingError.cannotReadAgain(model: name)
      }
      draws[draws.count - 1][place] = value
    }
    guard draws.allSatisfy({ $0.allSatisfy { !$0.isNaN } }) else {
      throw ForecastingError.cannotReadAgain(model: name)
    }
    return draws
  }
}
