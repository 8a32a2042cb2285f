import Warehouse

/// One statement with physical names, run and printed.
struct SessionStatement {
  let sql: String
  let session: ShellSession

  /// Runs it and prints its rows as they come.
  func run(format: OutputFormat) throws {
    let start = ContinuousClock.now
    let settings = session.settings
    let sink = session.sink
    let limit = settings.rowLimit(of: format, toTerminal: sink.path == nil)
    var window = RowWindow(limit: limit)
    var renderer = format.renderer(headers: settings.headers, null: settings.nullText)
    var hasRows = false
    let count = try session.database.stream(
      SQLCommand(sql, purpose: "shell"), named: settings.parameters,
      begin: { columns in
        hasRows = !columns.isEmpty
        if hasRows { try sink.write(renderer.begin(columns: columns)) }
      },
      row: { if let row = window.take($0) { try sink.write(renderer.row(row)) } })
    if hasRows { try finish(window, &renderer) }
    if settings.isInteractive, format.isForPeople {
      try sink.write(footer(count, hasRows: hasRows, shown: window.shownCount))
    }
    try sink.endResult()
    if settings.timer {
      session.messages.write("time: \(DurationText.text(ContinuousClock.now - start))\n")
    }
  }

  private func finish(_ window: RowWindow, _ renderer: inout any RowRenderer) throws {
    for piece in window.rest() {
      switch piece {
      case .row(let values): try session.sink.write(renderer.row(values))
      case .gap(let count): try session.sink.write(renderer.gap(of: count))
      }
    }
    try session.sink.write(renderer.end())
  }

  private func footer(_ count: Int, hasRows: Bool, shown: Int) -> String {
    let rows = count == 1 ? "1 row" : "\(count) rows"
    switch (hasRows, shown < count) {
    case (true, true): return "(\(rows), \(shown) shown; .maxrows 0 shows all)\n"
    case (true, false): return "(\(rows))\n"
    case (false, _): return count > 0 ? "(\(rows) changed)\n" : ""
    }
  }
}

/// A length of time for people.
enum DurationText {
  /// Milliseconds below a second, seconds above.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let microseconds = attoseconds / 1_000_000_000_000
    if seconds > 0 { return "\(seconds).\(padded(microseconds / 1_000, digits: 3)) s" }
    return "\(microseconds / 1_000).\(padded(microseconds % 1_000 / 10, digits: 2)) ms"
  }

  private static func padded(_ number: Int64, digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
