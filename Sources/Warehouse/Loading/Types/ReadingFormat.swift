extension ColumnReading {
  /// How the values are written, in a form a person knows.
  var format: String {
    switch steps {
    case .text: ""
    case .integer: usesComma ? "1.234" : "1234"
    case .real: (usesComma ? "1234,5" : "1234.5") + (kind == .percent ? "%" : "")
    case .boolean: "true/false"
    case .date: dateFormat
    case .timestamp: dateFormat + " hh:mm:ss"
    }
  }

  private var dateFormat: String {
    let forms: [(ValueShapes, String)] = [
      ([.dateYearFirst, .timestampYearFirst], "yyyy-mm-dd"),
      ([.dateDayFirst, .timestampDayFirst], "dd/mm/yyyy"),
      ([.dateMonthFirst, .timestampMonthFirst], "mm/dd/yyyy"),
      ([.dateNamed, .timestampNamed], "d mon yyyy"), (.dateCompact, "yyyymmdd"),
    ]
    let used = forms.filter { !accepts.isDisjoint(with: $0.0) }.map(\.1)
    return used.joined(separator: " or ")
  }

  /// The plainest reading of a kind.
  static func plain(_ kind: ColumnKind) -> ColumnReading {
    let steps = ColumnReading(kind: kind, accepts: []).steps
    var reading = all.first { $0.steps == steps && $0.accepts != .dateCompact } ?? .text
    reading.kind = kind
    return reading
  }

  /// The same values stored in a column of another kind, where numbers may widen.
  func stored(as kind: ColumnKind) -> ColumnReading {
    var reading = self
    reading.kind = kind
    guard steps == .integer, reading.steps == .real else { return reading }
    reading.accepts = usesComma ? .realComma : .realPoint
    return reading
  }
}
