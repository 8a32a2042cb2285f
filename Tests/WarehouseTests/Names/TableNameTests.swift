import Testing

@testable import Warehouse

@Suite struct TableNameTests {
  @Test(arguments: [
    ("gold_roi", "gold.roi"), ("GOLD_Roi", "gold.Roi"), ("silver_a_b", "silver.a_b"),
    ("information_schema_tables", "information_schema.tables"), ("orders", "main.orders"),
    ("gold_", "main.gold_"), ("golden_x", "main.golden_x"),
  ])
  func splitsStoredNames(stored: String, dotted: String) {
    #expect("\(TableName(stored: stored))" == dotted)
  }

  @Test(arguments: [
    ("roi", "bronze.roi"), ("gold.roi", "gold.roi"), ("Gold.Roi", "gold.Roi"),
    ("retail.gold.roi", "retail.gold.roi"), ("gold_roi", "gold.roi"), ("main.x", "main.x"),
    ("\"gold\".\"a.b\"", "gold.a.b"), ("gold.a.b", "gold.a.b"), ("a b.c", "bronze.a b.c"),
    ("gold.a\"b", "gold.a\"b"), ("gold.\"a\"\"b\"", "gold.a\"b"),
    ("a\"b; drop table x--", "bronze.a\"b; drop table x--"),
  ])
  func readsWhatAPersonTypes(text: String, dotted: String) throws {
    #expect("\(try TableName(parsing: text, defaultSchema: "bronze"))" == dotted)
  }

  @Test(arguments: ["", "gold.", "a\u{0}b"])
  func refusesWhatIsNoName(text: String) {
    #expect(throws: WarehouseError.malformedName(text)) { try TableName(parsing: text) }
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("ca", "abc", 3), ("spend", "sepnd", 1), ("a", "a", 0), ("", "ab", 2),
  ])
  func countsTheLettersThatHaveToChange(left: String, right: String, distance: Int) {
    #expect(
      NearestNames.distance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == distance)
  }

  @Test func namesFarOffAreNoCandidates() {
    let names = ["spend", "spent", "revenue", "spend_tv", "x"]
    #expect(NearestNames.candidates(for: "spendd", among: names) == ["spend", "spent"])
    #expect(NearestNames.candidates(for: "qqqqqq", among: names) == [])
    #expect(NearestNames.candidates(for: "SPEND", among: names) == ["spend", "spent", "spend_tv"])
  }
}
