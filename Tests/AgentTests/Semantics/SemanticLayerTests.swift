import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// What questions can be about without anybody's doing, and what changes it.
@Suite struct SemanticLayerTests {
  @Test func tablesAndResultsAreProposed() throws {
    let database = try AnalyzedWarehouse.retailer.get().reading()
    let layer = try SemanticLayer(of: database, in: try Sandbox(over: database))
    let names = layer.views.map(\.view.name)
    #expect(
      names == [
        "media", "orders", "prices", "promotions", "returns", "contributions", "components", "fit",
      ])
    #expect(layer.view("media")?.view.measures.map(\.name) == ["spend", "impressions", "cpm"])
    guard case .texts(let channels)? = layer.view("media")?.dimension("channel")?.content else {
      Issue.record("no channels")
      return
    }
    #expect(channels.count == 8)
  }

  /// A table with a column for each channel becomes rows of channels.
  @Test func aWideTableHasChannels() throws {
    let database = try AnalyzedWarehouse.example.get().reading()
    let layer = try SemanticLayer(of: database, in: try Sandbox(over: database))
    let media = try #require(layer.view("media"))
    #expect(media.dimension("channel")?.content == .texts(["x1", "x2"]))
    #expect(media.dates.count == 1)
    #expect(layer.view("mmm_example")?.measure("y") != nil)
  }

  @Test func aStoredViewTakesThePlaceOfAProposedOne() throws {
    let folder = try TemporaryFolder()
    let database = try AnalyzedWarehouse.retailer.get().copy(in: folder)
    try MetricView(
      name: "media",
      yaml: "source: silver.media\nmeasures: [{name: net spend, expr: sum(spend) * 0.8}]"
    ).store(in: database)
    let views = try SemanticLayer.metricViews(of: database)
    #expect(views.filter { $0.isStored }.map(\.0.name) == ["media"])
    #expect(views.count { $0.0.name == "media" } == 1)
    let asking = try Asking(in: database, try Sandbox(over: database))
    guard case .answered(let answer) = try asking.answer("net spend") else {
      Issue.record("not answered")
      return
    }
    let expected = try database.connection.scalar("select 0.8 * sum(spend) from silver_media")?.real
    let got = answer.table.rows[0][0].real ?? 0
    #expect(abs(got - (expected ?? 0)) < 1e-6)
  }

  @Test func anEmptyWarehouseHasNothingToAskAbout() throws {
    let database = try Database(path: nil)
    let asking = try Asking(in: database, try Sandbox(over: database))
    #expect(asking.layer.views.isEmpty)
    for question in [
      "revenue", "top 3 channels by roi", "best allocation of 100", "which tables are there",
    ] {
      if case .unclear = try asking.answer(question) { Issue.record("\(question) is unclear") }
    }
  }
}
