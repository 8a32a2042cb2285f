import Agent
import TestSupport
import Testing
import Warehouse

/// Messy files of a business whose truth is known, from bronze to plan.
@Suite struct RetailerAnalysisTests {
  private let database: Database
  private let retailer: AnalyzedWarehouse

  init() throws {
    retailer = try AnalyzedWarehouse.retailer.get()
    database = try retailer.reading()
  }

  @Test func findsTheReturnsOfMostChannels() throws {
    let results = try ModelResults(of: retailer.outcome.model, in: database)
    #expect(results.truths.count == 8)
    #expect(results.truths.filter(\.isCovered).count >= 6)
    #expect(results.truths.contains { $0.channel == "paid_search" && $0.truth == 3 })
  }

  @Test func weeklyRevenueIsTheTruth() throws {
    let truth = try Database(path: nil)
    _ = try CSVLoader(database: truth).load(
      path: retailer.folder.path("truth_weekly.csv"), options: LoadOptions())
    let expected = try truth.connection.rows(
      "select week, sum(contribution) from bronze_truth_weekly group by week order by week")
    let found = try database.connection.rows(
      "select week, revenue from silver_orders_weekly order by week")
    #expect(found.count == 158)
    let byWeek = Dictionary(uniqueKeysWithValues: expected.map { ($0[0], $0[1].real ?? 0) })
    for row in found {
      let difference = try #require(byWeek[row[0]]) - (row[1].real ?? 0)
      #expect(abs(difference) < 0.005, "\(row)")
    }
  }

  @Test func takesPricesAndPromotionsForControls() throws {
    #expect(Set(retailer.controls) == ["discount_percent", "list_price"])
    let model = try ModelResults(of: retailer.outcome.model, in: database).summary
    #expect(model.kpi == "revenue" && model.geoCount == 1 && model.observationCount == 158)
  }

  @Test(arguments: ["gold_roi", "gold_plan", "gold_fit"])
  func lineageReachesTheLoadedFiles(table: String) throws {
    let name = try #require(TableName(physical: table))
    let sources = try database.rows(StoredQuery.lineage(of: name)).rows.compactMap { $0[1].text }
    let bronze = Set(sources.filter { $0.hasPrefix("bronze_") })
    #expect(bronze == ["bronze_orders", "bronze_media", "bronze_promotions", "bronze_prices"])
  }

  @Test func truthIsInNoTableTheModelCouldSee() throws {
    let tables = try database.connection.rows(
      "select name from sqlite_schema where type = 'table' and name like '%truth%'")
    #expect(tables.map { $0[0] } == ["gold_truth"])
  }
}
