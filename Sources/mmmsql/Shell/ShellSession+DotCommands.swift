import Warehouse

extension ShellSession {
  /// Runs one line that begins with a dot or a backslash.
  func runDotCommand(_ line: String) -> Outcome {
    let semicolons = line.trimmedEnd
    let text = semicolons.hasSuffix(";") ? String(semicolons.dropLast()) : semicolons
    guard let words = DotCommandLine.words(of: text), let name = words.first else {
      return fail("a quote is not closed")
    }
    guard let command = DotCommand.named(name) else {
      let near = DotCommand.suggestions(for: name)
      return fail(
        "there is no command \(name)",
        hint: near.isEmpty ? ".help lists them" : "did you mean " + near.joined(separator: ", "))
    }
    return run(command, Array(words.dropFirst()))
  }

  private func run(_ command: DotCommand, _ arguments: [String]) -> Outcome {
    let first = arguments.first
    switch command.action {
    case .help: return showHelp(first)
    case .quit: return .quit(first.flatMap { Int32($0) } ?? 0)
    case .tables: return listTables(matching: first)
    case .schemas: return listSchemas()
    case .schema: return first.map(describe) ?? showAllSQL()
    case .databases: return run(script: "pragma database_list")
    case .mode: return setMode(first)
    case .expanded: return setExpanded(first)
    case .headers: return set(\.headers, first, named: "headers")
    case .timer: return set(\.timer, first, named: "timer")
    case .output: return redirect(to: first)
    case .read: return first.map(read(path:)) ?? fail("which file?", hint: command.usage)
    case .history: return showHistory(first)
    case .parameters: return setParameter(arguments)
    case .show: return showSettings()
    case .program:
      return runProgramCommand([String(command.name.dropFirst())] + arguments) ? .done : .failed
    }
  }

  private func showHelp(_ name: String?) -> Outcome {
    let chosen = DotCommand.all.filter { command in
      guard let name else { return true }
      return command.name == name || command.name == "." + name || command.alias == name
    }
    guard !chosen.isEmpty else { return fail("there is no command \(name ?? "")") }
    for command in chosen {
      let left = command.name + (command.usage.isEmpty ? "" : " " + command.usage)
      let alias = (command.alias ?? "").rightPadded(to: 8)
      sink.write("\(left.rightPadded(to: 40)) \(alias) \(command.help)\n")
    }
    if name == nil {
      sink.write("\nStatements end with ; or \\g, \\G shows one value a line.\n")
      sink.write("Control-C stops a statement, Control-D leaves.\n")
    }
    sink.flush()
    return .done
  }

  private func listTables(matching pattern: String?) -> Outcome {
    show(
      """
      select name, type from sqlite_schema
      where type in ('table', 'view') and name not like 'sqlite~_%' escape '~'
        and name like ?
      order by name
      """, [.text(pattern.map { $0.replacing(".", with: "_").replacing("*", with: "%") } ?? "%")])
  }

  private func listSchemas() -> Outcome {
    let rows = TableName.schemas.map { schema -> [SQLValue] in
      let pattern = schema.replacing("_", with: "~_") + "~_%"
      let count = try? database.connection.scalar(
        """
        select count(*) from sqlite_schema
        where type in ('table', 'view') and name like ? escape '~'
        """, [.text(pattern)])
      return [.text(schema), count.flatMap { $0 } ?? .null]
    }
    show(ResultTable(columns: ["schema", "tables"], rows: rows))
    return .done
  }

  private func describe(_ name: String) -> Outcome {
    let parts = name.split(separator: ".")
    let physical = parts.count > 1 ? parts.suffix(2).joined(separator: "_") : name
    do {
      let rows = try database.connection.rows(
        """
        select name, type, "notnull", dflt_value, pk from pragma_table_info(?)
        """, [.text(physical)])
      guard !rows.isEmpty else {
        return fail("there is no table \(name)", hint: ".tables lists them")
      }
      show(
        ResultTable(
          columns: ["column", "type", "not null", "default", "key"], rows: rows))
      return .done
    } catch {
      report(error)
      return .failed
    }
  }

  private func showAllSQL() -> Outcome {
    do {
      let rows = try database.connection.rows(
        "select sql from sqlite_schema where sql is not null order by type desc, name")
      for row in rows { sink.write((row[0].text ?? "") + ";\n") }
      sink.flush()
      return .done
    } catch {
      report(error)
      return .failed
    }
  }

  private func setMode(_ name: String?) -> Outcome {
    guard let name, let format = OutputFormat(rawValue: name) else {
      return fail(
        name.map { "there is no output form \($0)" } ?? "which form?",
        hint: OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))
    }
    settings.format = format
    settings.formatBeforeExpanding = nil
    return .done
  }

  private func setExpanded(_ word: String?) -> Outcome {
    let isOn = settings.formatBeforeExpanding != nil
    guard let wanted = Self.flag(word, now: isOn) else { return fail("on or off?") }
    if wanted, !isOn {
      settings.formatBeforeExpanding = settings.format
      settings.format = .line
    } else if !wanted, let before = settings.formatBeforeExpanding {
      settings.format = before
      settings.formatBeforeExpanding = nil
    }
    return .done
  }

  private func set(
    _ setting: WritableKeyPath<ShellSettings, Bool>, _ word: String?, named name: String
  ) -> Outcome {
    guard let wanted = Self.flag(word, now: settings[keyPath: setting]) else {
      return fail("\(name) is on or off")
    }
    settings[keyPath: setting] = wanted
    return .done
  }

  private static func flag(_ word: String?, now: Bool) -> Bool? {
    switch word?.lowercased() {
    case nil: !now
    case "on", "yes", "1", "true": true
    case "off", "no", "0", "false": false
    default: nil
    }
  }

  private func redirect(to path: String?) -> Outcome {
    do {
      try sink.redirect(to: path)
      return .done
    } catch {
      report(error)
      return .failed
    }
  }

  private func showHistory(_ count: String?) -> Outcome {
    show(
      """
      select statement_id, status, rows, round(milliseconds, 1) as milliseconds, purpose, sql
      from system_history order by statement_id desc limit ?
      """, [.integer(Int64(count.flatMap { Int($0) } ?? 20))])
  }

  private func setParameter(_ arguments: [String]) -> Outcome {
    if arguments.isEmpty {
      let rows = settings.parameters.sorted { $0.key < $1.key }.map {
        [SQLValue.text($0.key), $0.value]
      }
      show(ResultTable(columns: ["name", "value"], rows: rows))
      return .done
    }
    guard arguments.count == 2 else { return fail("a name and a value are needed") }
    let name = arguments[0].drop { $0 == ":" || $0 == "@" || $0 == "$" }
    settings.parameters[String(name)] = Self.value(of: arguments[1])
    return .done
  }

  static func value(of text: String) -> SQLValue {
    if let integer = Int64(text) { return .integer(integer) }
    if let real = Double(text), real.isFinite { return .real(real) }
    return text.lowercased() == "null" ? .null : .text(text)
  }

  private func showSettings() -> Outcome {
    let rows: [[SQLValue]] = [
      [.text("format"), .text(settings.format.rawValue)],
      [.text("headers"), .text(settings.headers ? "on" : "off")],
      [.text("timer"), .text(settings.timer ? "on" : "off")],
    ]
    show(ResultTable(columns: ["setting", "value"], rows: rows))
    return .done
  }

  private func show(_ sql: String, _ values: [SQLValue]) -> Outcome {
    do {
      let statement = try database.connection.prepare(sql)
      try statement.bind(values)
      var table = ResultTable(columns: statement.columnNames, rows: [])
      while try statement.step() { table.rows.append(statement.row) }
      show(table)
      return .done
    } catch {
      report(error)
      return .failed
    }
  }

  private func show(_ table: ResultTable) {
    sink.write(table.rendered(as: settings.format, headers: settings.headers))
    sink.flush()
  }
}

extension ResultTable {
  /// The table as text.
  func rendered(
    as format: OutputFormat, precision: NumberPrecision = .full, headers: Bool = true
  ) -> String {
    var renderer = format.renderer(precision: precision, headers: headers)
    return renderer.begin(columns: columns) + rows.map { renderer.row($0) }.joined()
      + renderer.end()
  }
}
