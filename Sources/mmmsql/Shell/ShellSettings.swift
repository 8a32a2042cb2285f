import Warehouse

/// What a person has set in a session.
struct ShellSettings {
  /// How rows are printed.
  var format: OutputFormat
  /// The form to go back to from `.expanded`.
  var formatBeforeExpanding: OutputFormat?
  /// Column names before the rows.
  var headers = true
  /// Time after each statement.
  var timer = false
  /// Stop at the first error when not interactive.
  var stopsAtError = false
  /// Values of `:name` placeholders.
  var parameters: [String: SQLValue] = [:]
}
