/// Something a modeller should know, with what to do about it.
public struct Finding: Sendable {
  /// `info`, `warning` or `error`.
  public let severity: String
  /// The check that found it.
  public let check: String
  /// The table it is about, for findings about data.
  public let table: String
  /// What it is about: a column, a channel.
  public let subject: String
  /// One sentence.
  public let finding: String
  /// One sentence.
  public let advice: String

  init(_ row: ResultRow) {
    severity = row.text("severity")
    check = row.text("check_name")
    table = row.text("table_name")
    subject = row.text("subject")
    finding = row.text("finding")
    advice = row.text("advice")
  }
}
