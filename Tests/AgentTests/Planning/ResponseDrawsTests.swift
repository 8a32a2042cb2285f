import Model
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Draws as they are stored and read again.
@Suite struct ResponseDrawsTests {
  private func panel(geos: [String]) throws -> Panel {
    var random = Xoshiro256(seed: 5, stream: 0)
    let cells = 80 * geos.count
    func values(_ range: ClosedRange<Double>) -> [Double] {
      (0..<cells).map { _ in Double.random(in: range, using: &random) }
    }
    let (tv, radio, noise) = (values(0...90), values(0...40), values(0...30))
    let kpi = (0..<cells).map { cell -> Double in
      let level = Double(300 + 200 * (cell / 80))
      return level + 2 * tv[cell] + 3 * radio[cell] + noise[cell]
    }
    let first = CalendarDay(year: 2022, month: 1, day: 3)
    return try Panel(
      weeks: (0..<80).map { first.adding(days: 7 * $0) }, geos: geos, channels: ["tv", "a]b"],
      kpi: kpi, spend: tv + radio)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let geos: [String]
    let change: @Sendable (inout MixSpecification) -> Void
  }

  static let cases = [
    Case(testDescription: "two families", geos: ["national"]) { _ in },
    Case(testDescription: "geos", geos: ["north", "south"]) { $0.saturations = [.hill] },
    Case(testDescription: "saturation first", geos: ["national"]) {
      ($0.order, $0.adstock) = (.saturationFirst, Adstock(.delayed, lagCount: 6))
    },
    Case(testDescription: "no carryover", geos: ["national"]) {
      ($0.adstock, $0.saturations) = (Adstock(.none), [.root])
    },
  ]

  @Test(arguments: cases)
  func storedDrawsAreTheRefits(_ example: Case) throws {
    var specification = MixSpecification()
    specification.uncertainty.replicates = 30
    example.change(&specification)
    let panel = try panel(geos: example.geos)
    let fit = try LeastSquaresMix.fit(panel: panel, specification: specification)
    let database = try Database(path: nil)
    try database.connection.execute("pragma foreign_keys = off")
    try database.insert(
      ResponseDraws(of: fit).chains(channels: panel.channels, specification: specification)
        .map { ["ols-1"] + $0.row },
      into: TableName(schema: "gold", table: "posterior_chain"),
      columns: ["model_id"] + StoredChain.columns)
    let read = try ResponseDraws(
      of: "ols-1", channels: panel.channels, specification: specification, in: database)
    #expect(read.parameters == ResponseDraws(of: fit).parameters)
    for (draw, redrawn) in zip(read.parameters, fit.redrawn) {
      for (index, parameters) in draw.enumerated() {
        #expect(fit.forms[index].response(of: parameters) == redrawn[index])
      }
    }
  }

  @Test func parametersAreNamedAsInTheParameterTable() throws {
    let database = try AnalyzedWarehouse.example.get().reading()
    let names = try database.connection.rows(
      """
      select distinct parameter from gold_posterior_draw
      except
      select parameter || '[' || term || ']' from gold_parameter
      order by 1
      """
    ).compactMap { $0[0].text }
    // What the chosen family does not have, another of the compared families may.
    #expect(names.filter { !$0.hasPrefix("saturation_") }.isEmpty, "\(names)")
    #expect(names.contains("saturation_family"))
    #expect(
      try database.connection.scalar(
        "select count(distinct draw) from gold_posterior_draw where chain = 1")?.integer == 60)
  }

  @Test(arguments: [(400, 400), (401, 400), (5_000, 400), (0, 0)])
  func keepsAFewHundredDrawsFromAllOver(count: Int, kept: Int) {
    let draws = Array(0..<count).evenlySpaced(ResponseDraws.most)
    #expect(draws.count == kept)
    #expect(Set(draws).count == kept)
    #expect((draws.last ?? 0) >= count - count / 100 - 2)
  }
}
