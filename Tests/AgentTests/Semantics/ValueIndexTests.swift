import TestSupport
import Testing
import Warehouse

@testable import Agent

/// The index of values and what it finds.
@Suite struct ValueIndexTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil)
    try database.connection.execute(
      """
      create table silver_ads (channel text, cost real);
      insert into silver_ads values ('FB_Ads', 1), ('Paid Search', 2), ('TV', 3);
      """)
    try MetricView(
      name: "ads",
      yaml: """
        source: silver.ads
        dimensions: [{name: channel, expr: channel}]
        measures: [{name: cost, expr: sum(cost)}]
        """
    ).store(in: database)
    try ValueIndex.refresh(in: database)
  }

  @Test(arguments: [("facebook", "FB_Ads"), ("serch", "Paid Search"), ("paid", "Paid Search")])
  func findsValuesByOtherWordsAndLetters(text: String, value: String) throws {
    #expect(try ValueIndex.matches(text, in: database).first?.value == value)
  }

  @Test func aWordThatIsNotUnderstoodIsLookedUp() throws {
    let asking = try Asking(in: database, try Sandbox(over: database))
    guard case .declined(let refusal) = try asking.answer("cost of searchings") else {
      Issue.record("it is understood")
      return
    }
    #expect(refusal.nearest.contains("Paid Search"))
  }

  /// A warehouse nobody has indexed gives the same suggestions, from what the layer holds.
  @Test(arguments: [("facebook", "FB_Ads"), ("serch", "Paid Search"), ("paid", "Paid Search")])
  func withoutAnIndexTheLayerIsLookedThrough(text: String, value: String) throws {
    let layer = try SemanticLayer(of: database, in: try Sandbox(over: database))
    let indexed = try ValueIndex.matches(text, in: database, or: layer)
    try database.connection.execute("delete from system_value_source; delete from system_value")
    #expect(try ValueIndex.matches(text, in: database).isEmpty)
    #expect(try ValueIndex.matches(text, in: database, or: layer).first?.value == value)
    #expect(try ValueIndex.matches(text, in: database, or: layer) == indexed)
  }

  @Test func operatorsOfTheIndexAreOnlyText() throws {
    for text in ["\" OR value:", "tv* NOT x", "(((", "", "🦓🦓🦓"] {
      _ = try ValueIndex.matches(text, in: database)
    }
  }

  @Test func onlyChangedDimensionsAreReadAgain() throws {
    #expect(try ValueIndex.refresh(in: database).rows.map { $0[3] } == [.text("unchanged")])
    try database.connection.execute("update silver_ads set channel = 'Radio' where channel = 'TV'")
    #expect(try ValueIndex.refresh(in: database).rows.map { $0[3] } == [.text("read")])
    #expect(try ValueIndex.matches("radio", in: database).map(\.value) == ["Radio"])
    try MetricView.remove("ads", in: database)
    try ValueIndex.refresh(in: database)
    #expect(try database.connection.scalar("select count(*) from system_value") == 0)
  }
}
