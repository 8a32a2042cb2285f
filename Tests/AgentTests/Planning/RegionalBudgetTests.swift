import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// A model of two places and plans for each of them.
@Suite struct RegionalBudgetTests {
  private let folder: TemporaryFolder
  private let database: Database
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: nil)
    var random = Xoshiro256(seed: 3, stream: 0)
    var lines = ["week,region,revenue,tv_spend"]
    for week in 0..<80 {
      for (region, size) in [("north", 1.0), ("south", 2.0)] {
        let noise = Double.random(in: 0..<20, using: &random)
        let draw = Double.random(in: 0..<1, using: &random)
        let spend = draw < 0.4 ? 0 : 100 * size * draw
        let response = 300 * size * spend / (spend + 60 * size)
        lines.append(
          "\(CalendarText.day(after: 7 * week)),\(region),\(500 * size + response + noise),\(spend)"
        )
      }
    }
    let path = try folder.write(lines.joined(separator: "\n") + "\n", to: "regions.csv")
    var request = AnalysisRequest(inputs: [.file(path)])
    request.columns.geo = "region"
    request.columns.byGeo = true
    request.specification.leastSquares.uncertainty.replicates = 0
    model = try Analysis(request).run(in: database) { _ in }.model
  }

  private func plan(_ change: (inout BudgetOperation) -> Void) throws -> BudgetSummary {
    var operation = BudgetOperation(model: model)
    change(&operation)
    _ = try operation.run(in: database)
    return try #require(try ModelResults(of: model, in: database).plan)
  }

  @Test func resultsKeepPlacesApart() throws {
    #expect(try ModelResults(of: model, in: database).summary.geoCount == 2)
    let geos = try database.connection.rows("select distinct geo from gold_fit order by geo")
    #expect(geos == [["north"], ["south"]])
    let worst = try database.connection.scalar(
      """
      select max(abs(parts - fitted)) from gold_fit
      join (select week, geo, sum(mean) as parts from gold_contribution group by week, geo)
          using (week, geo)
      """)?.real
    #expect((worst ?? 1) < 1e-6)
  }

  @Test func plansEveryPlaceApart() throws {
    let together = try plan { $0.byGeo = false }
    let apart = try plan { $0.byGeo = true }
    #expect(together.channels.map(\.channel) == ["tv"])
    #expect(Set(apart.channels.map(\.channel)) == ["tv@north", "tv@south"])
    #expect(apart.certifiedGap <= 1e-6)
    #expect(apart.expectedResponse >= together.expectedResponse * (1 - 1e-6))
  }

  @Test func keepsTheLimitOfOnePlace() throws {
    let apart = try plan {
      $0.byGeo = true
      $0.maximum = ["tv@south": 1_000]
    }
    let south = try #require(apart.channels.first { $0.channel == "tv@south" })
    #expect(south.plannedSpend <= 1_000 + 1e-9)
    #expect(throws: BudgetError.self) { try plan { $0.maximum = ["tv@south": 1_000] } }
  }
}
