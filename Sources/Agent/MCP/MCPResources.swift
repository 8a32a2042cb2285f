internal import Warehouse

/// What a client can read without calling a tool: tables, their columns, and models.
struct MCPResources {
  private let database: Database

  init(in database: Database) throws { self.database = database }

  private static let base = "mmmsql://"

  /// The schema, and every table and view that people work with.
  var list: JSONValue {
    get throws {
      let tables = try ["bronze", "silver", "gold"].flatMap {
        try database.catalog.tables(in: $0)
      }
      let schema: JSONValue = [
        "uri": "mmmsql://schema", "name": "schema", "mimeType": "application/json",
        "description": "Every table with its columns and types.",
      ]
      return [
        "resources": .array(
          [schema]
            + tables.map { table in
              .object([
                "uri": .string("\(Self.base)table/\(table.name)"),
                "name": .string("\(table.name)"), "mimeType": "application/json",
                "description": "The columns and the first rows.",
              ])
            })
      ]
    }
  }

  /// How other resources are named.
  static let templates: JSONValue = [
    "resourceTemplates": [
      [
        "uriTemplate": "mmmsql://table/{schema.table}", "name": "table",
        "mimeType": "application/json", "description": "The columns and the first rows of a table.",
      ],
      [
        "uriTemplate": "mmmsql://run/{run}", "name": "run", "mimeType": "text/markdown",
        "description": "What a run of the agent did, as run-1.",
      ],
    ]
  ]

  /// The content of a resource.
  ///
  /// - Throws: ``RPCError`` for one that is not there.
  func read(_ parameters: JSONValue) throws -> JSONValue {
    guard let address = parameters["uri"]?.string, address.hasPrefix(Self.base) else {
      throw RPCError(.invalidParameters, "the address begins with \(Self.base)")
    }
    let path = address.dropFirst(Self.base.count)
    let (type, text) = try content(path: String(path), address: address)
    return [
      "contents": .array([
        .object([
          "uri": .string(address), "mimeType": .string(type), "text": .string(text),
        ])
      ])
    ]
  }

  private func content(path: String, address: String) throws -> (type: String, text: String) {
    if path == "schema" { return ("application/json", try schema.text) }
    do {
      if path.hasPrefix("table/") {
        return ("application/json", try table(String(path.dropFirst("table/".count))).text)
      }
      if path.hasPrefix("run/") {
        let run = String(path.dropFirst("run/".count))
        return ("text/markdown", try RunDocument(of: run, in: database).markdown)
      }
    } catch let error as any DescribedFailure where error.kind == .failed {
      throw RPCError(.resourceNotFound, FailureText(error).text)
    }
    throw RPCError(.resourceNotFound, "there is no \(address)")
  }

  private var schema: JSONValue {
    get throws {
      let tables = try ["bronze", "silver", "gold"].flatMap {
        try database.catalog.tables(in: $0)
      }
      return .object(
        Dictionary(
          try tables.map { table in
            let columns = try database.catalog.columns(of: table.name)
            return (
              "\(table.name)",
              .array(columns.map { .string("\($0.name) \($0.declaredType)") })
            )
          }
        ) { first, _ in first })
    }
  }

  private func table(_ text: String) throws -> JSONValue {
    let name = try ExistingTable(text, defaultSchema: "bronze").find(in: database)
    let sandbox = try Sandbox(over: database, limits: SandboxLimits(rows: 20))
    let rows = try sandbox.query("select * from \(Identifier.quoted(name.physical))")
    return ToolOutput(
      "\(name) has \(try database.catalog.rowCount(of: name)) rows", table: rows.table,
      isCut: rows.isCut
    ).json(rows: 20)
  }
}
