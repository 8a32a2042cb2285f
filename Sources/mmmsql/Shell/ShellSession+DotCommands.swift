import Warehouse

extension ShellSession {
  /// Runs one line that begins with a dot or a backslash.
  func runDotCommand(_ line: String) -> Outcome {
    do {
      let trimmed = line.trimmedEnd
      let text = trimmed.hasSuffix(";") ? String(trimmed.dropLast()) : trimmed
      guard let words = DotCommandLine.words(of: text) else { throw ShellError.unclosedQuote }
      guard let name = words.first, let command = DotCommand.named(name) else {
        let name = words.first ?? text
        throw ShellError.unknownCommand(name, candidates: DotCommand.suggestions(for: name))
      }
      guard sandbox == nil || command.isAllowedInSafeMode else {
        throw ShellError.refusedInSafeMode(command.name)
      }
      let outcome = try run(command, Array(words.dropFirst()))
      if !command.isRedirection { try sink.endResult() }
      return outcome
    } catch {
      return report(error)
    }
  }

  private func run(_ command: DotCommand, _ arguments: [String]) throws -> Outcome {
    if let outcome = try runControl(command, arguments) { return outcome }
    if try !showListing(command, arguments) { try change(command, arguments) }
    return .done
  }

  /// Runs a command that has an outcome of its own; `nil` for all others.
  private func runControl(_ command: DotCommand, _ arguments: [String]) throws -> Outcome? {
    switch command.action {
    case .quit: return .quit(try exitCode(arguments.first, command))
    case .read: return try read(path: try needed(arguments.first, command))
    case .program:
      let code = try sink.lendingStandardOutput {
        runProgramCommand([String(command.name.dropFirst())] + arguments)
      }
      return code == 0 ? .done : noteFailure(code)
    default: return nil
    }
  }

  private func exitCode(_ word: String?, _ command: DotCommand) throws(ShellError) -> Int32 {
    guard let word else { return 0 }
    guard let code = UInt8(word) else {
      throw .wrongValue(word, of: "an exit code", expected: "a number from 0 to 255")
    }
    return Int32(code)
  }

  private func needed(
    _ argument: String?, _ command: DotCommand
  ) throws(ShellError) -> String {
    guard let argument else {
      throw .missingArgument(command: command.name, usage: command.usage)
    }
    return argument
  }
}

extension ShellSession {
  /// Runs a command that changes a setting.
  fileprivate func change(_ command: DotCommand, _ arguments: [String]) throws {
    let first = arguments.first
    switch command.action {
    case .mode: try setMode(try needed(first, command))
    case .expanded: try setExpanded(first)
    case .headers: settings.headers = try flag(first, now: settings.headers, command)
    case .timer: settings.timer = try flag(first, now: settings.timer, command)
    case .nullText: settings.nullText = first
    case .maximumRows: settings.maximumRows = try first.map(rowLimit)
    case .output: try sink.redirect(to: first)
    case .outputOnce: try sink.redirect(to: try needed(first, command), isOnce: true)
    case .parameters: setParameter(arguments)
    default: break
    }
  }

  private func setMode(_ name: String) throws(ShellError) {
    guard let format = OutputFormat(rawValue: name) else {
      let all = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw .wrongValue(name, of: "the output form", expected: all)
    }
    settings.format = format
    settings.formatBeforeExpanding = nil
  }

  private func setExpanded(_ word: String?) throws(ShellError) {
    let before = settings.formatBeforeExpanding
    let wanted = try flag(word, now: before != nil, named: ".expanded")
    if wanted, before == nil {
      settings.formatBeforeExpanding = settings.format
      settings.format = .line
    } else if !wanted, let before {
      settings.format = before
      settings.formatBeforeExpanding = nil
    }
  }

  private func flag(
    _ word: String?, now: Bool, _ command: DotCommand
  ) throws(ShellError) -> Bool { try flag(word, now: now, named: command.name) }

  private func flag(
    _ word: String?, now: Bool, named name: String
  ) throws(ShellError) -> Bool {
    switch word?.lowercased() {
    case nil: return !now
    case "on", "yes", "1", "true": return true
    case "off", "no", "0", "false": return false
    case let word?: throw .wrongValue(word, of: name, expected: "on or off")
    }
  }

  private func rowLimit(_ word: String) throws(ShellError) -> Int {
    guard let limit = Int(word), limit >= 0 else {
      throw .wrongValue(word, of: ".maxrows", expected: "0 for all rows, or a number of rows")
    }
    return limit
  }

  private func setParameter(_ arguments: [String]) {
    guard let spelling = arguments.first else { return }
    let name = String(spelling.drop { $0 == ":" || $0 == "@" || $0 == "$" })
    settings.parameters[name] =
      arguments.count > 1
      ? ParameterValue.value(of: arguments.dropFirst().joined(separator: " ")) : nil
  }
}
