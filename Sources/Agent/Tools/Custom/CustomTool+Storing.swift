public import Warehouse

extension CustomTool {
  /// The statement that reads all custom tools.
  public static let listing = SQLCommand(
    "select name, summary, parameters, sql, created_at from agent_tool order by name",
    purpose: "read the tools that users made")

  /// All custom tools of a warehouse in the order of their names.
  ///
  /// - Parameter database: the warehouse.
  /// - Returns: the tools.
  /// - Throws: what reading throws.
  public static func all(in database: Database) throws -> [CustomTool] {
    try database.connection.rows(listing.sql).map { row in
      CustomTool(
        name: row[0].text ?? "", summary: row[1].text ?? "",
        parameters: (try? [CustomParameter].decoded(fromJSON: row[2].text ?? "")) ?? [],
        sql: row[3].text ?? "", createdAt: row[4].text ?? "")
    }
  }

  /// The custom tool of a name.
  static func named(_ name: String, in database: Database) throws -> CustomTool {
    let all = try all(in: database)
    guard let found = all.first(where: { $0.name == name }) else {
      throw ToolError.noSuchTool(
        name, candidates: NearestNames.candidates(for: name, among: all.map(\.name)))
    }
    return found
  }

  /// Keeps the tool in place of an older one of its name.
  func store(in database: Database) throws {
    try database.run(
      SQLCommand(
        """
        insert into agent_tool (name, summary, parameters, sql, created_at)
        values (?, ?, ?, ?, ?)
        on conflict (name) do update set
            summary = excluded.summary, parameters = excluded.parameters, sql = excluded.sql,
            created_at = excluded.created_at
        """,
        bindings: [
          .text(name), .text(summary), .text(try parameters.sortedJSON()), .text(sql),
          .text(createdAt),
        ], purpose: "keep the tool \(name)"))
  }

  /// Checks that the name is free, and that the statement only reads, compiles and takes what is
  /// declared.
  func check(in database: Database, builtIn: Set<String>) throws {
    guard CustomParameter.isName(name), !builtIn.contains(name) else {
      throw ToolError.badName(name)
    }
    let sandbox = try Sandbox(over: database)
    let used: [String]
    do {
      used = try sandbox.parameterNames(of: sql)
    } catch {
      throw ToolError.badStatement(error.sentence)
    }
    let declared = parameters.map(\.name)
    guard Set(declared) == Set(used), Set(declared).count == declared.count else {
      throw ToolError.parametersDiffer(declared: declared, used: used)
    }
  }

  /// Takes the tool away.
  func remove(from database: Database) throws {
    try database.run(
      SQLCommand(
        "delete from agent_tool where name = ?", bindings: [.text(name)],
        purpose: "remove the tool \(name)"))
  }
}
