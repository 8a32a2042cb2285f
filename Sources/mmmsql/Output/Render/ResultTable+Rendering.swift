import Warehouse

extension ResultTable {
  /// The table as text.
  func rendered(
    as format: OutputFormat, precision: NumberPrecision = .full, headers: Bool = true,
    null: String? = nil
  ) -> String {
    var renderer = format.renderer(precision: precision, headers: headers, null: null)
    return renderer.begin(columns: columns) + rows.map { renderer.row($0) }.joined()
      + renderer.end()
  }
}
