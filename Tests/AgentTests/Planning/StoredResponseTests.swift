import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Plans from what a Bayesian model has stored, beside those made with the fit.
@Suite struct StoredResponseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let request: @Sendable (TemporaryFolder) throws -> AnalysisRequest
  }

  static let cases = [
    pymc("pymc by geo"),
    pymc("pymc by geo, media moves with time") {
      $0.timeVaryingMedia = GaussianProcessSettings()
    },
    pymc("pymc by geo, saturation first") {
      ($0.order, $0.timeVaryingMedia) = (.saturationFirst, GaussianProcessSettings())
    },
    Case(testDescription: "meridian by geo") { folder in
      let path = try MeridianSeed.allChannels(geos: 3, weeks: 52, in: folder)
      return MeridianSeed.request(path, byGeo: true, draws: 40)
    },
    Case(testDescription: "meridian, saturation first") { folder in
      let path = try MeridianSeed.allChannels(geos: 2, weeks: 52, in: folder)
      return MeridianSeed.request(path, byGeo: true, draws: 40) {
        $0.specification.hillBeforeAdstock = true
        $0.specification.decay = .binomial
      }
    },
    Case(testDescription: "meridian, reach and frequency") { folder in
      let path = try MeridianSeed.reachAndFrequency(weeks: 80, in: folder)
      return MeridianSeed.request(path, byGeo: false, draws: 40)
    },
  ]

  private static func pymc(
    _ name: String, _ change: @escaping @Sendable (inout PyMCSpecification) -> Void = { _ in }
  ) -> Case {
    Case(testDescription: name) { folder in
      var model = PyMCSpecification()
      model.yearlySeasonality = 1
      change(&model)
      var sampling = SamplingSettings()
      (sampling.chains, sampling.warmup, sampling.draws) = (2, 80, .fixed(30))
      var request = AnalysisRequest(inputs: [.file(try folder.write(regions(), to: "regions.csv"))])
      (request.columns.geo, request.columns.byGeo) = ("region", true)
      request.specification = .pymc(BayesianSpecification(model, sampling: sampling))
      return request
    }
  }

  private static func regions() -> String {
    var random = Xoshiro256(seed: 3, stream: 0)
    var text = "week,region,revenue,tv_spend,radio_spend\n"
    for week in 0..<60 {
      for (region, size) in [("south", 1.0), ("north", 2.0)] {
        let tv = 100 * size * Double.random(in: 0..<1, using: &random)
        let radio = 50 * size * Double.random(in: 0..<1, using: &random)
        let kpi = 500 * size + 2 * tv + radio + Double.random(in: 0..<20, using: &random)
        text += "\(CalendarText.day(after: 7 * week)),\(region),\(kpi),\(tv),\(radio)\n"
      }
    }
    return text
  }

  private static let plan = """
    select
        plan.total_budget, plan.expected_response, plan.response_lower, plan.response_upper,
        plan.current_response, channel.channel, channel.planned_spend, channel.planned_response
    from gold_plan as plan
    inner join gold_plan_channel as channel using (plan_id)
    where plan.plan_id = ?
    order by channel.channel
    """

  @Test(arguments: cases)
  func aLaterPlanIsThePlanMadeWithTheFit(_ example: Case) throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: nil)
    let outcome = try Analysis(try example.request(folder)).run(in: database) { _ in }
    #expect(outcome.plan == .written(plan: "plan-1"))
    let later = try BudgetOperation(model: outcome.model).run(in: database)
    let plans = try ["plan-1", later].map {
      try database.connection.rows(Self.plan, [.text($0)])
    }
    #expect(!plans[0].isEmpty && plans[0] == plans[1])
    #expect(plans[0].allSatisfy { !$0.contains(.null) })
    // What the plan says of today is what the result tables say.
    let gap = try database.connection.scalar(
      """
      select max(abs(plan.current_response - roi.contribution) / roi.contribution)
      from gold_plan_channel as plan
      inner join gold_roi as roi using (channel)
      """)?.real
    #expect((gap ?? 1) < 1e-9)
    let scenario = try ScenarioOperation(model: outcome.model, spends: [:]).run(in: database)
    let rows = try ScenarioOperation.rows(of: scenario, in: database).rows
    #expect(rows.count == plans[0].count + 1)
    #expect(rows.allSatisfy { !$0[3].isNull })
  }

  @Test func packedNumbersAreExact() throws {
    let numbers = [0, -0.0, 1 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.infinity]
    #expect(PackedNumbers(numbers).numbers.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test(arguments: ["{}", "", "[]", #"{"forms":[],"media":[],"parameters":[],"spend":[]}"#])
  func whatIsNoResponseIsNone(text: String) {
    #expect(StoredResponse(json: text) == nil)
  }

  @Test func aDamagedFormIsNone() throws {
    var form = ResponseForm(
      channel: "tv", adstock: Adstock(.geometric, lagCount: 4), order: .adstockFirst,
      currentSpend: 10, mediaScale: 1, geoSizes: [1], media: [1, 2, 3])
    let parameters = ResponseParameters(
      adstock: [0.5], saturation: .hill, saturationParameters: [1, 1], coefficient: 2)
    func read() throws -> StoredResponse? {
      StoredResponse(
        json: try StoredResponse(
          forms: [form], parameters: [parameters], media: [1, 2, 3], spend: [1, 2, 3]
        ).sortedJSON())
    }
    #expect(try read() != nil)
    form.weekCount = 0
    #expect(try read() == nil)
    form.weekCount = 3
    form.frequency = [1]
    #expect(try read() == nil)
    form.frequency = []
    form.geos = 0..<2
    #expect(try read() == nil)
  }
}
