internal import SQLTools
internal import Warehouse

/// A query that a user made a tool of: it is kept in the warehouse and only reads.
public struct CustomTool: Equatable, Sendable {
  /// Lower case with underscores.
  public var name: String
  /// What it tells, and when to use it.
  public var summary: String
  /// What its statement takes as `:name`.
  public var parameters: [CustomParameter]
  /// One query.
  public var sql: String
  /// When it was made.
  public var createdAt: String

  /// The tool of every door: model, command line, shell and MCP.
  public var tool: Tool {
    Tool(
      name: name, group: .custom, summary: summary, effect: .reads,
      parameters: parameters.map(\.parameter)
    ) { [self] arguments, session in
      try run(arguments, in: session)
    }
  }

  private func run(_ arguments: ToolArguments, in session: ToolSession) throws -> ToolOutput {
    var arguments = arguments
    var values: [String: SQLValue] = [:]
    for parameter in parameters { values[parameter.name] = try parameter.value(from: &arguments) }
    try arguments.checkNames()
    let result = try session.query(sql, named: values)
    return ToolOutput(
      "\(result.table.rows.count) rows of \(name)", table: result.table, isCut: result.isCut)
  }
}

/// What a custom tool takes.
public struct CustomParameter: Codable, Equatable, Sendable {
  /// The name after the colon in the statement.
  public var name: String
  /// What values it has.
  public var kind: Kind
  /// What it means.
  public var summary: String

  /// What values a parameter of a custom tool has.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Any text.
    case text
    /// A whole number.
    case integer
    /// A number.
    case number
  }

  /// Reads a declaration: an object with a name, a kind and perhaps a summary.
  init?(_ value: JSONValue) {
    guard let name = value["name"]?.string, Self.isName(name),
      let kind = (value["kind"]?.string ?? "text").lowercased() as String?,
      let known = Kind(rawValue: kind)
    else { return nil }
    self.name = name
    self.kind = known
    summary = value["summary"]?.string ?? ""
  }

  /// The parameter as tools declare it.
  var parameter: ToolParameter {
    ToolParameter(name: name, summary: summary, kind: declared, isRequired: true)
  }

  private var declared: ToolParameter.Kind {
    switch kind {
    case .text: .text
    case .integer: .integer(least: Self.range.lowerBound, most: Self.range.upperBound)
    case .number: .number
    }
  }

  private static let range = -1_000_000_000_000...1_000_000_000_000

  /// The value to bind.
  func value(from arguments: inout ToolArguments) throws(ToolArgumentError) -> SQLValue {
    switch kind {
    case .text: .text(try arguments.text(name, summary))
    case .integer:
      SQLValue(try arguments.requiredInteger(name, summary, in: Self.range))
    case .number: .real(try arguments.requiredNumber(name, summary))
    }
  }

  /// Whether a text can be a name of a tool or a parameter.
  static func isName(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return isPlain && (1...64).contains(text.utf8.count)
      && text.utf8.first.map { $0 >= UInt8(ascii: "a") } == true
  }
}
