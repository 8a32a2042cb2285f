import Model
import Testing
import Warehouse

@testable import Agent

/// Experiments from a file to the result tables.
@Suite struct CalibratedFitTests {
  private let warehouse: ExperimentWarehouse

  init() throws { warehouse = try ExperimentWarehouse() }

  private static let header = "channel,start_date,end_date,spend_change,lift,standard_error"

  @Test(arguments: [false, true])
  func goldExperimentHasTheTestBesideTheModel(meridian: Bool) throws {
    let request = try warehouse.request(
      [Self.header, "x1,2019-03-04,2019-03-31,0.5,1500,400"], meridian: meridian)
    let model = try Analysis(request).fit(in: warehouse.database) { _ in }
    let row = try warehouse.row(
      """
      select channel, start_date, used_as, lift, standard_error, model_lift, model_lower,
          model_upper, discrepancy, geo
      from gold_experiment where model_id = '\(model)'
      """)
    #expect(row[0] == .text("x1") && row[1] == .text("2019-03-04") && row[9] == .null)
    #expect(row[2] == .text(meridian ? "prior" : "likelihood"))
    let numbers = row[3...8].compactMap(\.real)
    #expect(numbers.count == 6)
    #expect(numbers[0] == 1_500 && numbers[1] == 400)
    #expect(numbers[3] < numbers[2] && numbers[2] < numbers[4] && numbers[3] > 0)
    let specification = try warehouse.row(
      "select kind, spec from gold_model where model_id = '\(model)'")
    let read = try ModelSpecification(
      kind: specification[0].text ?? "", json: specification[1].text ?? "")
    switch read {
    case .pymc(let bayesian): #expect(bayesian.model.liftTests.map(\.lift) == [1_500])
    case .meridian(let bayesian):
      #expect(bayesian.model.specification.liftTests.map(\.lift) == [1_500])
    case .leastSquares: Issue.record("another kind")
    }
  }

  @Test func aTestThatTheModelContradictsIsRemarked() throws {
    let request = try warehouse.request(
      [
        Self.header, "x1,2019-03-04,2019-03-31,0.5,500,40",
        "x1,2019-03-04,2019-03-31,0.5,4000,40",
      ])
    let model = try Analysis(request).fit(in: warehouse.database) { _ in }
    let row = try warehouse.row(
      """
      select subject, severity, finding from gold_review
      where model_id = '\(model)' and check_name = 'experiment'
      """)
    #expect(row.prefix(2) == [.text("x1 (1)"), .text("warning")])
    #expect(row.last?.text?.hasPrefix("experiment 1 measured a lift of 500") == true)
  }

  @Test(
    arguments: [
      ("x3,2019-03-04,2019-03-31,0.5,1500,400", "x3, which is no channel"),
      ("x1,2010-03-04,2010-03-31,0.5,1500,400", "lies outside of the data"),
      ("x1,2019-03-04,2019-03-31,0.5,1500,0", "standard error of 0.0"),
      ("x1,2019-03-04,2019-03-31,0.5,-1500,400", "the other way"),
      ("x1,2019-03-04,2019-03-31,500,1500,400", "were spent on those days"),
    ])
  func whatMakesNoSenseWritesNoModel(item: (line: String, says: String)) throws {
    let request = try warehouse.request([Self.header, item.line])
    let error = #expect(throws: PyMCError.self) {
      _ = try Analysis(request).fit(in: warehouse.database) { _ in }
    }
    #expect(error?.description.contains(item.says) == true, "\(String(describing: error))")
    #expect(try ModelResults.names(in: warehouse.database) == ["ols-1"])
  }

  @Test func leastSquaresCannotLearnFromThem() throws {
    var request = try warehouse.request([Self.header, "x1,2019-03-04,2019-03-31,0.5,1500,400"])
    request.specification = .leastSquares(MixSpecification())
    #expect(throws: AnalysisError.experimentsNeedPosterior) {
      _ = try Analysis(request).fit(in: warehouse.database) { _ in }
    }
  }
}
