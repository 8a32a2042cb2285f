internal import Warehouse

/// What a client can read without calling a tool.
struct MCPResources {
  private let database: Database
  private let report: (ModelResults) -> String

  /// The resources of a warehouse.
  ///
  /// - Parameters:
  ///   - database: the warehouse.
  ///   - report: makes the report of a model, an HTML file that needs nothing else.
  init(in database: Database, report: @escaping (ModelResults) -> String) {
    self.database = database
    self.report = report
  }

  /// A page of the list: the schema, the semantic layer, what is remembered, models with their
  /// reports, and every table and view that people work with.
  ///
  /// - Throws: ``RPCError`` for a cursor of nobody.
  func list(_ parameters: JSONValue) throws -> JSONValue {
    let views = try SemanticLayer.metricViews(of: database).map { $0.0.name }
    let models = try ModelResults.names(in: database)
    let tables = try self.tables().map(\.description)
    let addresses: [MCPResourceAddress] =
      [.schema, .semanticLayer, .memory] + models.flatMap { [.model($0), .report($0)] }
      + views.map(MCPResourceAddress.semanticView) + tables.map(MCPResourceAddress.table)
    return try MCPPage(addresses, parameters).json("resources") { address in
      .object([
        "uri": .string(address.text), "name": .string(address.name),
        "mimeType": .string(address.type), "description": .string(address.summary),
      ])
    }
  }

  /// How other resources are named.
  static var templates: JSONValue {
    [
      "resourceTemplates": .array(
        MCPResourceAddress.templates.map { template, address in
          .object([
            "uriTemplate": .string(template), "name": .string(address.name),
            "mimeType": .string(address.type), "description": .string(address.summary),
          ])
        })
    ]
  }

  /// The content of a resource.
  ///
  /// - Throws: ``RPCError`` for one that is not there.
  func read(_ parameters: JSONValue) throws -> JSONValue {
    guard let text = parameters["uri"]?.string, text.hasPrefix(MCPResourceAddress.base) else {
      throw RPCError(.invalidParameters, "the address begins with \(MCPResourceAddress.base)")
    }
    guard let address = MCPResourceAddress(text) else {
      throw RPCError(.resourceNotFound, "there is no \(PlainText.line(text, limit: 200))")
    }
    do {
      return [
        "contents": .array([
          .object([
            "uri": .string(text), "mimeType": .string(address.type),
            "text": .string(try content(of: address)),
          ])
        ])
      ]
    } catch let error as any DescribedFailure where error.kind == .failed {
      throw RPCError(.resourceNotFound, FailureText(error).text)
    }
  }

  private func content(of address: MCPResourceAddress) throws -> String {
    switch address {
    case .schema: try schema.text
    case .semanticLayer: try SemanticListing.yaml(of: database)
    case .semanticView(let name): try SemanticListing.yaml(named: name, of: database)
    case .memory:
      ToolOutput("what is remembered, the newest first", table: try memory).json().text
    case .model(let name): try model(name).text
    case .report(let name): report(try ModelResults(of: try modelName(name), in: database))
    case .table(let name): try table(name).text
    case .run(let name): try RunDocument(of: name, in: database).markdown
    }
  }

  private func tables() throws -> [TableName] {
    try ["bronze", "silver", "gold"].flatMap { try database.catalog.tables(in: $0) }.map(\.name)
  }

  private var schema: JSONValue {
    get throws {
      .object(
        Dictionary(
          try tables().map { table in
            let columns = try database.catalog.columns(of: table)
            return (
              "\(table)", .array(columns.map { .string("\($0.name) \($0.declaredType)") })
            )
          }
        ) { first, _ in first })
    }
  }

  private var memory: ResultTable {
    get throws { MemoryItem.table(try Memory(in: database).newest(50)) }
  }

  /// The model that a model or a run is named by.
  private func modelName(_ name: String) throws -> String {
    try RunListing.model(of: name, in: database) ?? name
  }

  private func model(_ name: String) throws -> JSONValue {
    let name = try ModelResults.resolve(name, in: database)
    let fit = try database.rows(StoredQuery.model.command(model: name))
    let returns = try database.rows(StoredQuery.roi.command(model: name))
    return .object([
      "model": .string(name),
      "evaluation": ToolOutput("how well \(name) fits", table: fit).json(),
      "returns": ToolOutput("what came back for the money", table: returns).json(),
    ])
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
