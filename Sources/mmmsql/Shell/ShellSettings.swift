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
  /// What stands for null; `nil` is each form's own word.
  var nullText: String?
  /// The most rows people are shown, 0 for all; `nil` leaves it to ``rowLimit(of:toTerminal:)``.
  var maximumRows: Int?
  /// Whether statements are printed, and whether they are run.
  var echo = StatementEcho.none
  /// Stop at the first error when not interactive.
  var stopsAtError = false
  /// A person types the lines and wants to know how many rows there were.
  var isInteractive = false
  /// Values of `:name` placeholders.
  var parameters: [String: SQLValue] = [:]

  /// A session that prints rows in one form.
  init(format: OutputFormat) { self.format = format }
}

extension ShellSettings {
  /// The rows shown to a person at a terminal who has set nothing.
  static let defaultInteractiveRows = 200

  /// The most rows to print, `nil` for all; programs always get all.
  func rowLimit(of format: OutputFormat, toTerminal: Bool) -> Int? {
    guard format.isForPeople else { return nil }
    guard let maximumRows else {
      return isInteractive && toTerminal ? Self.defaultInteractiveRows : nil
    }
    return maximumRows == 0 ? nil : maximumRows
  }
}
