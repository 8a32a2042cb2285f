import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Queries that users make tools of.
@Suite struct CustomToolTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil)
    try database.connection.execute(
      "create table bronze_sales (week text, sales real);"
        + "insert into bronze_sales values ('2024-01-01', 3), ('2024-01-08', 5)")
  }

  private func call(_ name: String, _ arguments: JSONValue = [:]) throws -> ToolOutput {
    let session = try ToolSession(in: database, files: .any)
    return try ToolRegistry(customIn: database).call(name, arguments, in: session)
  }

  private func create(_ name: String, _ sql: String, _ parameters: JSONValue = []) throws {
    _ = try call(
      "create_custom_tool",
      [
        "name": .string(name), "summary": "Sales above a level.", "sql": .string(sql),
        "parameters": parameters,
      ])
  }

  @Test func isCalledAtOnceListedInspectedAndRemoved() throws {
    try create(
      "sales_above", "select week from bronze.sales where sales > :level",
      [["name": "level", "kind": "number", "summary": "The level."]])
    #expect(
      try call("sales_above", ["level": 4]).table?.rows == [[.text("2024-01-08")]])
    #expect(try call("list_custom_tools").table?.rows.first?.first == .text("sales_above"))
    let shown = try call("inspect_custom_tool", ["name": "sales_above"])
    #expect(shown.facts["sql"] == "select week from bronze.sales where sales > :level")
    #expect(
      throws: ToolArgumentError.missing("level", expected: "a number")
    ) { try call("sales_above") }
    #expect(throws: ToolArgumentError.unknown("levle", candidates: ["level"])) {
      try call("sales_above", ["level": 1, "levle": 2])
    }
    _ = try call("remove_custom_tool", ["name": "sales_above"])
    #expect(throws: ToolError.self) { try call("sales_above", ["level": 4]) }
  }

  @Test func valuesAreBound() throws {
    try create(
      "named", "select :name as name", [["name": "name", "kind": "text"]])
    let text = "x'; drop table bronze_sales; --"
    #expect(try call("named", ["name": .string(text)]).table?.rows == [[.text(text)]])
  }

  static let bad: [(name: String, sql: String, parameters: JSONValue)] = [
    ("roi_summary", "select 1", []), ("Bad Name", "select 1", []), ("", "select 1", []),
    ("writes", "delete from bronze_sales", []), ("two", "select 1; select 2", []),
    ("broken", "select from", []), ("unknown", "select nothing from bronze.sales", []),
    ("undeclared", "select :a", []), ("unused", "select 1", [["name": "a", "kind": "text"]]),
    ("attach", "attach 'x.db' as x", []), ("nameless", "select ?", []),
    ("twice", "select :a", [["name": "a", "kind": "text"], ["name": "a", "kind": "text"]]),
  ]

  @Test(arguments: bad.indices)
  func whatIsNoReadingQueryIsRefused(index: Int) throws {
    let bad = Self.bad[index]
    #expect(throws: ToolError.self) { try create(bad.name, bad.sql, bad.parameters) }
    #expect(try CustomTool.all(in: database).isEmpty)
  }
}
