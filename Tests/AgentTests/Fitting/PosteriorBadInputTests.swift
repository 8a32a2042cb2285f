import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// What people and data get wrong about Bayesian models, and the sentence they see.
@Suite struct PosteriorBadInputTests {
  private let database: Database

  init() throws { database = try Database(path: nil) }

  private static var sampling: SamplingSettings {
    var settings = SamplingSettings()
    settings.chains = 2
    settings.draws = .fixed(250)
    return settings
  }

  private static func pymc(
    _ change: (inout PyMCSpecification) -> Void = { _ in }
  ) -> ModelSpecification {
    var model = PyMCSpecification()
    change(&model)
    return .pymc(BayesianSpecification(model, sampling: sampling))
  }

  private static func meridian(
    _ change: (inout MeridianSpecification) -> Void = { _ in }
  ) -> ModelSpecification {
    var model = MeridianSpecification()
    change(&model)
    return .meridian(BayesianSpecification(MeridianRequest(model), sampling: sampling))
  }

  /// A specification that makes no sense, with what is said of it.
  struct Refusal: Sendable, CustomStringConvertible {
    var description: String
    var specification: ModelSpecification
    var sentence: String
    var hint: String
  }

  static let refusals = [
    Refusal(
      description: "a spread below zero",
      specification: pymc { $0.priors = [ParameterPrior("y_sigma", .halfNormal(scale: -1))] },
      sentence: "HalfNormal(sigma=-1) is no distribution: sigma must be above 0",
      hint: "change the parameter and run again"),
    Refusal(
      description: "a share beyond one",
      specification: pymc {
        $0.priors = [ParameterPrior("adstock_alpha", .uniform(lower: 0, upper: 2))]
      },
      sentence: "Uniform(lower=0, upper=2) reaches beyond [0.0, 1.0], where adstock_alpha lives",
      hint: "choose a distribution whose values all make sense"),
    Refusal(
      description: "a mistyped parameter",
      specification: pymc { $0.priors = [ParameterPrior("saturation_bta", .halfNormal(scale: 1))] },
      sentence: "the model has no parameter “saturation_bta”",
      hint: "parameters: intercept_contribution, adstock_alpha, saturation_lam, saturation_beta"),
    Refusal(
      description: "a channel that is not there",
      specification: pymc {
        $0.priors = [ParameterPrior("saturation_beta", term: "tvv", .halfNormal(scale: 1))]
      },
      sentence: "saturation_beta has no term “tvv”", hint: "terms: tv, radio"),
    Refusal(
      description: "a retention beyond one in Meridian",
      specification: meridian {
        $0.priors = [
          MeridianPriorSetting("alpha_m", prior: .distributed(.normal(mean: 0.5, sd: 1)))
        ]
      },
      sentence: "the prior of alpha_m must lie between 0 and 1", hint: "correct that setting"),
    Refusal(
      description: "a mistyped parameter of Meridian",
      specification: meridian {
        $0.priors = [MeridianPriorSetting("roi", prior: .fixed(1))]
      },
      sentence: "there is no parameter roi",
      hint:
        "there are knot_values, sigma, tau_g_excl_baseline, alpha_m, ec_m, eta_m, slope_m, roi_m"
    ),
  ]

  @Test(arguments: refusals)
  func refusesASpecification(refusal: Refusal) throws {
    let table = WeeklyTable()
    try table.write(to: database)
    try expect(refusal.sentence, hint: refusal.hint) {
      try table.fit(refusal.specification).run(in: database)
    }
    #expect(try ModelResults.names(in: database).isEmpty)
  }

  private func expect(
    _ sentence: String, hint: String, _ work: () throws -> String
  ) throws {
    do {
      _ = try work()
      Issue.record("nothing was refused")
    } catch {
      let described = try #require(error as? any DescribedFailure)
      #expect(described.sentence == sentence)
      #expect(described.hint?.hasPrefix(hint) == true, "\(described.hint ?? "")")
    }
  }

  @Test(arguments: [pymc(), meridian()])
  func refusesMissingCells(specification: ModelSpecification) throws {
    let table = WeeklyTable(kpi: { _, week in week == 7 ? "null" : "\(400 + week % 5)" })
    try table.write(to: database)
    try expect("there is no value of y in the week of 2023-02-20", hint: "") {
      try table.fit(specification).run(in: database)
    }
  }

  @Test(arguments: [pymc(), meridian()])
  func refusesGeosThatMissWeeks(specification: ModelSpecification) throws {
    let table = WeeklyTable(
      geos: ["north", "south"],
      kpi: { geo, week in geo == 1 && week > 57 ? nil : "\(400 + week % 5)" })
    try table.write(to: database)
    try expect(
      "there is no value of y in the week of 2024-02-12 in south and at 1 more places", hint: ""
    ) { try table.fit(specification).run(in: database) }
  }

  @Test(arguments: [pymc(), meridian()])
  func refusesAKPIBelowZero(specification: ModelSpecification) throws {
    let table = WeeklyTable(kpi: { _, week in "-\(400 + week % 5)" })
    try table.write(to: database)
    try expect(
      "y adds up to -24.1k, and a model needs a KPI with a positive total",
      hint: "check the sign of the column"
    ) { try table.fit(specification).run(in: database) }
  }

  @Test func fitsAKPIThatIsBelowZeroInSomeWeeks() throws {
    let table = WeeklyTable(kpi: { _, week in "\(week % 9 == 0 ? -50 : 200 + week * 37 % 41)" })
    try table.write(to: database)
    for specification in [Self.pymc(), Self.meridian()] {
      #expect(try !table.fit(specification).run(in: database).isEmpty)
    }
  }

  @Test func meridianRefusesAChannelThatNeverRuns() throws {
    let table = WeeklyTable(radio: { _ in "0" })
    try table.write(to: database)
    try expect("radio has no media in any week", hint: "leave the channel out") {
      try table.fit(Self.meridian()).run(in: database)
    }
  }

  private func review(_ model: String) throws -> [(check: String, subject: String, finding: String)]
  {
    try database.connection.rows(
      "select check_name, subject, finding from gold_review where model_id = ?", [.text(model)]
    ).map { ($0[0].text ?? "", $0[1].text ?? "", $0[2].text ?? "") }
  }

  @Test func theReviewNamesAChannelThatNeverRuns() throws {
    let table = WeeklyTable(radio: { _ in "0" })
    try table.write(to: database)
    let remarks = try review(try table.fit(Self.pymc()).run(in: database))
    #expect(remarks.contains { $0.check == "no_media" && $0.subject == "radio" }, "\(remarks)")
    #expect(!remarks.contains { $0.check == "prior_decides" && $0.subject == "radio" })
  }

  @Test func theReviewSaysWhenThePriorsDecide() throws {
    let table = WeeklyTable(weeks: 6)
    try table.write(to: database)
    let remarks = try review(try table.fit(Self.pymc()).run(in: database))
    let few = try #require(remarks.first { $0.check == "few_rows_per_parameter" })
    #expect(
      few.finding == "6 rows are fewer than the 12 parameters, so the priors decide much of it")
    let open = try #require(remarks.first { $0.check == "prior_decides" && $0.subject == "tv" })
    #expect(open.finding.hasPrefix("the data say next to nothing about adstock_alpha"))
  }

  @Test func theReviewSaysWhenDrawsCannotBeReliedOn() throws {
    let table = WeeklyTable()
    try table.write(to: database)
    var settings = Self.sampling
    settings.draws = .fixed(60)
    var model = PyMCSpecification()
    model.adstock = Adstock(.delayed, lagCount: 8)
    let remarks = try review(
      try table.fit(.pymc(BayesianSpecification(model, sampling: settings))).run(in: database))
    let few = try #require(remarks.first { $0.check == "effective_draws" })
    #expect(few.finding.contains(" has only ") && few.finding.contains("below 400"))
  }

  @Test func theReviewNamesChannelsThatCannotBeToldApart() throws {
    let table = WeeklyTable(weeks: 104, radio: { "\(2 * ($0 * 53 % 29))" })
    try table.write(to: database)
    let specification = Self.meridian {
      $0.paidMediaPrior = .coefficient
    }
    let remarks = try review(try table.fit(specification).run(in: database))
    #expect(
      remarks.contains { $0.check == "correlated_channels" && $0.subject == "tv, radio" },
      "\(remarks)")
  }

  @Test func theReviewNamesTheWeekOfAnOutlier() throws {
    let table = WeeklyTable(
      kpi: { _, week in week == 20 ? "9000" : "\(400 + week * 37 % 41 + 3 * (week * 53 % 29))" })
    try table.write(to: database)
    for specification in [Self.pymc(), Self.meridian()] {
      let remarks = try review(try table.fit(specification).run(in: database))
      #expect(
        remarks.contains { $0.check == "outlier" && $0.subject == "2023-05-22" }, "\(remarks)")
    }
  }
}
