import Warehouse

/// Rows as comma-separated (RFC 4180) or tab-separated values.
struct SeparatedRenderer: RowRenderer {
  /// What stands between values and how values that contain it are written.
  enum Style {
    case csv, tsv
  }

  let style: Style
  let headers: Bool
  let null: String

  func begin(columns: [String]) -> String { headers ? line(columns) : "" }

  func row(_ values: [SQLValue]) -> String {
    line(values.map { $0.isNull ? null : CellText.exact($0) })
  }

  func end() -> String { "" }

  private func line(_ texts: [String]) -> String {
    switch style {
    case .csv: texts.map(quoted).joined(separator: ",") + "\r\n"
    case .tsv: texts.map(escaped).joined(separator: "\t") + "\n"
    }
  }

  private func quoted(_ text: String) -> String {
    let mustQuote = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    return mustQuote ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else {
      return text
    }
    return text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t")
      .replacing("\n", with: "\\n").replacing("\r", with: "\\r")
  }
}
