import Testing
import Warehouse

@testable import Agent

@Suite struct EngineAddressTests {
  @Test(arguments: [
    ("spark://127.0.0.1:10001", "http://127.0.0.1:10001/cliservice", "spark://127.0.0.1:10001"),
    ("spark://h:1/a/b", "http://h:1/a/b", "spark://h:1"),
    ("SPARK+HTTPS://h/x", "https://h/x", "spark+https://h"),
  ])
  func readsAddressesOfThrift(_ text: String, _ url: String, _ place: String) throws {
    let address = try EngineAddress(text)
    #expect(address.service == .thrift)
    #expect(address.url == url)
    #expect(address.place == place)
  }

  @Test func readsAddressesOfDatabricks() throws {
    let address = try EngineAddress("databricks://adb-1.example.net/1a2b")
    #expect(address.service == .statements(warehouse: "1a2b"))
    #expect(address.url == "https://adb-1.example.net")
    #expect(!address.isOpen)
    #expect(try EngineAddress("databricks+http://example.net/1a2b").isOpen)
    #expect(try !EngineAddress("databricks+http://127.0.0.1:80/1a2b").isOpen)
    #expect(try EngineAddress("databricks+http://127.0.0.1.evil.net/1a2b").isOpen)
  }

  @Test(arguments: [
    "", "spark", "spark://", "http://h/x", "spark://u:p@h/x", "spark://h/a b", "databricks://h",
    "databricks://h/a/b", "jdbc:hive2://h:1", "spark://h/x?y",
  ])
  func refusesOthers(_ text: String) {
    let error = #expect(throws: EngineError.self) { try EngineAddress(text) }
    #expect(error?.sentence.contains("u:p") == false)
    #expect(error?.kind == .usage)
  }

  @Test(arguments: [
    ("orders", TableName(schema: "default", table: "orders")),
    ("raw.orders", TableName(schema: "raw", table: "orders")),
    ("main.raw.`or.ders`", TableName(catalog: "main", schema: "raw", table: "or.ders")),
  ])
  func readsNamesOfTables(_ text: String, _ name: TableName) throws {
    #expect(try EngineTable(text).name == name)
  }

  @Test(arguments: ["", "a.", ".a", "a.b.c.d", "`a"])
  func refusesWhatNamesNoTable(_ text: String) {
    #expect(throws: EngineError.table(text)) { try EngineTable(text) }
  }

  private static func configuration(
    _ engine: String?, environment: [String: String] = [:], file: String = ""
  ) throws -> Configuration {
    let options: [Setting: SettingValue] =
      engine.map { [.engine: .init($0, from: .option("on"))] }
      ?? [:]
    return try Configuration(
      options: options, environment: environment,
      file: try SettingsFile(text: file.isEmpty ? "{}" : file, path: "config.yaml"))
  }

  @Test func needsAnAddressAndAKey() throws {
    let nobody = Cancellation()
    #expect(throws: EngineError.noAddress) {
      try Self.configuration(nil).makeEngine(cancellation: nobody)
    }
    #expect(throws: EngineError.noKey(place: "databricks://h")) {
      try Self.configuration("databricks://h/1").makeEngine(cancellation: nobody)
    }
    #expect(throws: EngineError.openKey(place: "databricks+http://h")) {
      try Self.configuration(
        "databricks+http://h/1", environment: ["DATABRICKS_TOKEN": "canary"]
      ).makeEngine(cancellation: nobody)
    }
  }

  /// A key of the file is for the engine of the file.
  @Test func keepsKeysFromOtherEngines() throws {
    let file = "engine: databricks://h/1\nengine_key: canary-key"
    #expect(try Self.configuration(nil, file: file).engineKey != nil)
    #expect(try Self.configuration("databricks://h/1", file: file).engineKey != nil)
    #expect(try Self.configuration("databricks://evil/1", file: file).engineKey == nil)
    let rows = try Self.configuration(nil, file: file).rows
    #expect(!rows.contains { $0.value.contains("canary") })
    #expect(throws: ConfigurationError.self) { try Self.configuration("spark://u:p@h/x") }
  }
}
