/// Text made safe for HTML.
enum HTMLText {
  /// The text with the characters that mean something to HTML replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where scalar.value < 0x20 && scalar != "\n" && scalar != "\t": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A table; columns of numbers are told by their position and stand to the right.
  static func table(header: [String], rows: [[String]], numeric: Set<Int> = []) -> String {
    func cells(_ values: [String], _ tag: String) -> String {
      values.enumerated().map { position, value in
        let style = numeric.contains(position) ? " class=\"number\"" : ""
        return "<\(tag)\(style)>\(escaped(value))</\(tag)>"
      }.joined()
    }
    let body = rows.map { "<tr>\(cells($0, "td"))</tr>" }.joined(separator: "\n")
    return """
      <div class="scroll"><table>
      <thead><tr>\(cells(header, "th"))</tr></thead>
      <tbody>
      \(body)
      </tbody></table></div>
      """
  }
}
