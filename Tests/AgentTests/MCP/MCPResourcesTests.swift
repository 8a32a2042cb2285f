import TestSupport
import Testing
import Warehouse

@testable import Agent

/// What a client can read without a tool is listed, named by templates, and there.
@Suite struct MCPResourcesTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private func read(_ address: String) throws -> JSONValue {
    try MCPConversation(on: database).result("resources/read", ["uri": .string(address)])
  }

  private func text(_ address: String) throws -> String {
    try read(address)["contents"]?.array?.first?["text"]?.string ?? ""
  }

  private func pages() throws -> [[JSONValue]] {
    var pages: [[JSONValue]] = []
    var cursor: JSONValue? = .null
    while let asked = cursor, pages.count < 100 {
      let page = try MCPConversation(on: database).result("resources/list", ["cursor": asked])
      pages.append(page["resources"]?.array ?? [])
      cursor = page["nextCursor"]
    }
    return pages
  }

  @Test func everyListedResourceIsOfItsTypeAndCanBeRead() throws {
    let listed = try pages().flatMap { $0 }
    let addresses = listed.compactMap { $0["uri"]?.string }
    for one in ["schema", "semantic", "memory", "model/ols-1", "report/ols-1", "table/gold.roi"] {
      #expect(addresses.contains("mmmsql://" + one))
    }
    #expect(addresses.contains { $0.hasPrefix("mmmsql://semantic/") })
    #expect(Set(addresses).count == addresses.count)
    for resource in listed {
      let content = try read(resource["uri"]?.string ?? "")["contents"]?.array?.first
      #expect(content?["mimeType"] == resource["mimeType"] && content?["uri"] == resource["uri"])
      #expect(content?["text"]?.string?.isEmpty == false)
    }
  }

  @Test func eachKindSaysWhatTheProgramSays() throws {
    #expect(try text("mmmsql://semantic") == SemanticListing.yaml(of: database))
    let view = try #require(try SemanticLayer.metricViews(of: database).first).0
    #expect(try text("mmmsql://semantic/" + PercentText.encoded(view.name)) == view.yaml)
    #expect(try text("mmmsql://report/ols-1").contains("<title>ols-1</title>"))
    #expect(try text("mmmsql://report/run-1") == text("mmmsql://report/ols-1"))
    let model = try JSONValue(try text("mmmsql://model/ols-1"))
    #expect(model["model"] == "ols-1" && model["returns"]?["rows"]?.array?.count == 2)
    #expect(try text("mmmsql://run/run-1").hasPrefix("# run-1"))
    #expect(try JSONValue(try text("mmmsql://memory"))["rows"]?.array?.count == 1)
    let templates = try MCPConversation(on: database).result("resources/templates/list")
    #expect(templates["resourceTemplates"]?.array?.count == MCPResourceAddress.templates.count)
  }

  static let missing = [
    "x", "", "schema/x", "memory/x", "semantic/no", "model/no", "report/no", "report/run-9",
    "run/no",
    "table/bronze.no", "table/", "model/%", "model/%zz", "model/%FF", "table/other.bronze.x",
    "model/ols-1'--",
  ]

  @Test(arguments: missing)
  func whatIsNotThereIsNotFound(address: String) throws {
    let answer = try read("mmmsql://" + address)
    #expect(answer["code"] == -32002, "\(answer.text)")
  }

  @Test func thousandsOfTablesComeInPages() throws {
    try database.connection.transaction {
      for number in 0..<3_000 {
        try database.connection.execute("create table bronze_t\(number) (x)")
      }
    }
    let pages = try pages()
    #expect(pages.count > 15 && pages.allSatisfy { $0.count <= 200 })
    #expect(pages.joined().count { $0["name"]?.string?.hasPrefix("bronze.t") == true } == 3_000)
  }

  static let cursors: [JSONValue] = ["x", "-1", 3, [], "9999999999999999999999"]

  @Test(arguments: cursors)
  func aCursorOfNobodyIsRefused(cursor: JSONValue) throws {
    let result = try MCPConversation(on: database).result("resources/list", ["cursor": cursor])
    #expect(result["code"] == -32602)
  }

  @Test func namesOfAnyKindHaveAddresses() throws {
    for name in ["a b", "ä/ö?#%", "😀", "plain-1.2_~"] {
      let address = MCPResourceAddress.semanticView(name)
      #expect(MCPResourceAddress(address.text) == address)
      #expect(address.text.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }
  }
}
