import Agent
import ArgumentParser
import Model
import SQLTools
import Testing

@testable import mmmsql

/// What the options of `fit` and `analyze` make of a model.
@Suite struct SpecificationOptionsTests {
  private static func parse(_ arguments: [String]) throws -> SpecificationOptions {
    try FitCommand.parse(["table"] + arguments).specification
  }

  private func request(_ arguments: [String]) throws -> AnalysisRequest {
    var request = AnalysisRequest(inputs: [])
    try Self.parse(arguments).apply(to: &request)
    return request
  }

  private func meridian(_ arguments: [String]) throws -> MeridianRequest {
    let request = try request(["--model", "meridian"] + arguments)
    guard case .meridian(let bayesian) = request.specification else { return MeridianRequest() }
    return bayesian.model
  }

  /// Options with the models that have them.
  static let options: [(arguments: [String], models: [String])] = [
    (["--adstock", "delayed"], ["ols", "pymc"]), (["--saturation", "hill"], ["ols", "pymc"]),
    (["--yearly-seasonality", "3"], ["ols", "pymc"]), (["--knots", "3"], ["ols", "meridian"]),
    (["--no-trend"], ["ols"]), (["--event", "christmas"], ["ols"]),
    (["--errors", "autocorrelated"], ["ols"]), (["--replicates", "10"], ["ols"]),
    (["--chains", "2"], ["pymc", "meridian"]), (["--warmup", "2"], ["pymc", "meridian"]),
    (["--draws", "auto"], ["pymc", "meridian"]),
    (["--target-acceptance", "0.9"], ["pymc", "meridian"]),
    (["--keep-draws", "all"], ["pymc", "meridian"]),
    (["--prior", "a=HalfNormal(sigma=1)"], ["pymc", "meridian"]),
    (["--time-varying-intercept"], ["pymc"]), (["--time-varying-media"], ["pymc"]),
    (["--population", "p"], ["meridian"]), (["--revenue-per-kpi", "r"], ["meridian"]),
    (["--organic-media", "o"], ["meridian"]), (["--non-media", "n"], ["meridian"]),
    (["--reach-frequency", "a=b,c"], ["meridian"]),
    (["--organic-reach-frequency", "a=b,c"], ["meridian"]),
    (["--population-scaled", "c"], ["meridian"]),
    (["--non-media-baseline", "n=max"], ["meridian"]),
    (["--media-prior", "mroi"], ["meridian"]), (["--reach-frequency-prior", "mroi"], ["meridian"]),
    (["--organic-media-prior", "coefficient"], ["meridian"]),
    (["--organic-reach-frequency-prior", "coefficient"], ["meridian"]),
    (["--non-media-prior", "coefficient"], ["meridian"]),
    (["--media-effects", "normal"], ["meridian"]), (["--adstock-decay", "binomial"], ["meridian"]),
    (["--hill-before-adstock"], ["meridian"]), (["--unique-sigma-for-each-geo"], ["meridian"]),
    (["--baseline-geo", "g"], ["meridian"]),
    (["--roi-calibration-period", "2021-01-01..2021-02-01"], ["meridian"]),
    (["--lift-distribution", "gamma"], ["pymc"]), (["--roi-calibration", "window"], ["meridian"]),
    (["--l-max", "4"], ["ols", "pymc", "meridian"]),
    (["--holdout", "0"], ["ols", "pymc", "meridian"]),
    (["--rolling-origin", "2"], ["ols", "pymc", "meridian"]),
    (["--level", "0.8"], ["ols", "pymc", "meridian"]),
    (["--seed", "4"], ["ols", "pymc", "meridian"]),
  ]

  @Test(arguments: options.indices)
  func optionsOfOtherModelsAreRefused(index: Int) throws {
    let (arguments, models) = Self.options[index]
    for model in ModelKind.allCases.map(\.rawValue) {
      let line = ["--model", model] + arguments
      if models.contains(model) {
        _ = try Self.parse(line)
      } else {
        let error = #expect(throws: (any Error).self) { try Self.parse(line) }
        let message = error.map { FitCommand.message(for: $0) } ?? ""
        let owners = models.joined(separator: " and ")
        #expect(message == "\(arguments[0]) is for --model \(owners), not for \(model)")
      }
    }
  }

  /// Options of columns, which are no options of a model.
  static let columns = [
    ["--kpi", "y"], ["--channels", "a,b"], ["--controls", "none"], ["--date", "d"], ["--geo", "g"],
    ["--week-start", "monday"], ["--fill", "zero"], ["--impressions"],
  ]

  @Test(arguments: options.map(\.arguments) + columns + [["--model", "ols"]])
  func whatAStoredModelSaysItselfIsRefused(arguments: [String]) throws {
    let error = #expect(throws: (any Error).self) {
      try FitCommand.parse(["--like", "m"] + arguments)
    }
    let message = error.map { FitCommand.message(for: $0) } ?? ""
    #expect(
      message
        == "\(arguments[0]) cannot stand beside --like, which fits a stored model as it was")
  }

  @Test func aStoredModelNeedsNoOptions() throws {
    #expect(try FitCommand.parse(["--like", "m", "-w", "a.db", "--dry-run"]).like == "m")
  }

  @Test func lagsCountTheirOwnWeek() throws {
    #expect(try meridian([]).specification.maximumLag == 8)
    #expect(try meridian(["--l-max", "9"]).specification.maximumLag == 8)
    #expect(try meridian(["--l-max", "1"]).specification.maximumLag == 0)
  }

  @Test func withoutOptionsModelsAreTheirDefaults() throws {
    #expect(try meridian([]) == MeridianRequest())
    #expect(try request([]).specification == .leastSquares(MixSpecification()))
    #expect(
      try request(["--model", "pymc"]).specification
        == .pymc(BayesianSpecification(PyMCSpecification())))
  }

  @Test func everyMeridianOptionReachesTheModel() throws {
    let request = try meridian([
      "--media-prior", "mroi", "--reach-frequency-prior", "coefficient",
      "--organic-media-prior", "coefficient", "--organic-reach-frequency-prior", "contribution",
      "--non-media-prior", "coefficient", "--media-effects", "normal", "--adstock-decay",
      "binomial", "--adstock-decay", "tv=geometric", "--hill-before-adstock",
      "--unique-sigma-for-each-geo", "--baseline-geo", "north", "--non-media", "Promo,price",
      "--non-media-baseline", "Promo=max", "--non-media-baseline", "price=9.5",
      "--population-scaled", "promo,rain", "--knots", "0,20,51", "--prior", "slope_m[tv]=1.5",
      "--prior", "roi_m=LogNormal(mu=0.1, sigma=0.5)", "--roi-calibration-period",
      "tv=2021-02-01..2021-03-01",
    ])
    var wanted = MeridianSpecification()
    (wanted.paidMediaPrior, wanted.reachFrequencyPrior) = (.marginalROI, .coefficient)
    (wanted.organicMediaPrior, wanted.nonMediaPrior) = (.coefficient, .coefficient)
    (wanted.mediaEffects, wanted.decay) = (.normal, .binomial)
    wanted.decayByChannel = ["tv": .geometric]
    (wanted.hillBeforeAdstock, wanted.uniqueSigmaForEachGeo) = (true, true)
    wanted.baselineGeo = "north"
    wanted.nonMediaBaselines = ["Promo": .maximum, "price": .value(9.5)]
    wanted.populationScaledNonMedia = ["promo"]
    wanted.populationScaledControls = ["rain"]
    wanted.knots = .positions([0, 20, 51])
    wanted.priors = [
      MeridianPriorSetting("slope_m", term: "tv", prior: .fixed(1.5)),
      MeridianPriorSetting("roi_m", prior: .distributed(.logNormal(location: 0.1, scale: 0.5))),
    ]
    #expect(request.specification == wanted)
    #expect(
      request.calibrationPeriods == [
        CalibrationPeriod(
          channel: "tv", first: CalendarDay(year: 2021, month: 2, day: 1),
          last: CalendarDay(year: 2021, month: 3, day: 1))
      ])
  }

  @Test func namedColumnsReachTheTable() throws {
    let columns = try request([
      "--model", "meridian", "--population", "people", "--revenue-per-kpi", "value",
      "--organic-media", "mail, blog", "--non-media", "promo", "--reach-frequency", "tv=r,f",
      "--organic-reach-frequency", "social=sr,sf",
    ]).columns.others
    #expect(
      columns == [
        OtherColumn("people", role: .population), OtherColumn("value", role: .valuePerKPI),
        OtherColumn("mail", role: .organic), OtherColumn("blog", role: .organic),
        OtherColumn("promo", role: .treatment),
        OtherColumn("r", role: .reach, channel: "tv"),
        OtherColumn("f", role: .frequency, channel: "tv"),
        OtherColumn("sr", role: .organicReach, channel: "social"),
        OtherColumn("sf", role: .organicFrequency, channel: "social"),
      ])
  }

  @Test(arguments: [
    ["--reach-frequency", "tv"], ["--reach-frequency", "tv=r"], ["--reach-frequency", "=r,f"],
    ["--non-media-baseline", "promo"], ["--non-media-baseline", "promo=inf"],
    ["--adstock-decay", "weibull"], ["--adstock-decay", "tv="],
    ["--roi-calibration-period", "2021-01-01"], ["--knots", "0"], ["--knots", "many"],
    ["--roi-calibration-period", "2021-02-01..2021-01-01"], ["--prior", "roi_m=nan"],
    ["--roi-calibration-period", "tv=2021-01-01..2021-02-30"], ["--media-prior", "sales"],
  ])
  func whatCannotBeReadIsRefused(arguments: [String]) {
    #expect(throws: (any Error).self) {
      try Self.parse(["--model", "meridian"] + arguments)
    }
  }

  @Test func aKnownParameterIsForMeridianOnly() {
    #expect(throws: (any Error).self) {
      try Self.parse(["--model", "pymc", "--prior", "y_sigma=1"])
    }
  }
}
