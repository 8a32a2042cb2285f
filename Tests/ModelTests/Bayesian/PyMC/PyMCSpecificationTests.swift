import FoundationEssentials
import Model
import Testing

@Suite struct PyMCSpecificationTests {
  static func specification(
    _ change: (inout PyMCSpecification) -> Void
  ) -> PyMCSpecification {
    var specification = PyMCSpecification()
    change(&specification)
    return specification
  }

  @Test func survivesStorage() throws {
    let specification = Self.specification {
      $0.adstock = Adstock(.weibullPDF, lagCount: 10)
      $0.saturation = .hill
      $0.timeVaryingMedia = GaussianProcessSettings(basisCount: 20, boundary: 90)
      $0.priors = [ParameterPrior("saturation_beta", term: "x1", .halfNormal(scale: 3))]
    }
    let data = try JSONEncoder().encode(specification)
    #expect(try JSONDecoder().decode(PyMCSpecification.self, from: data) == specification)
    let empty = Data("{}".utf8)
    #expect(try JSONDecoder().decode(PyMCSpecification.self, from: empty) == PyMCSpecification())
  }

  @Test func priorsHoldForTheTermTheyName() throws {
    let panel = try PyMCCase.example()
    let specification = Self.specification {
      $0.priors = [
        ParameterPrior("saturation_beta", .uniform(lower: 0, upper: 4)),
        ParameterPrior("saturation_beta", term: "x2", .normal(mean: 0, sd: 1)),
        ParameterPrior("gamma_control", term: "t", .halfNormal(scale: 1)),
      ]
    }
    let blocks = try PyMCModel(panel, specification).blocks
    #expect(
      blocks.first { $0.name == "saturation_beta" }?.supports == [
        .interval(lower: 0, upper: 4), .real,
      ])
    #expect(blocks.first { $0.name == "gamma_control" }?.supports == [.real, .real, .above(0)])
  }

  @Test(arguments: [
    (
      ParameterPrior("beta", .halfNormal(scale: 1)),
      PyMCError.unknownParameter(
        "beta",
        known: [
          "intercept_contribution", "adstock_alpha", "saturation_lam", "saturation_beta",
          "gamma_control", "gamma_fourier", "y_sigma",
        ])
    ),
    (
      ParameterPrior("adstock_alpha", term: "x9", .beta(alpha: 1, beta: 1)),
      .unknownTerm("x9", parameter: "adstock_alpha", known: ["x1", "x2"])
    ),
    (
      ParameterPrior("adstock_alpha", .normal(mean: 0, sd: 1)),
      .priorOutsideBounds(ParameterPrior("adstock_alpha", .normal(mean: 0, sd: 1)), bounds: 0...1)
    ),
    (
      ParameterPrior("y_sigma", .halfNormal(scale: -1)),
      .prior(.senseless("HalfNormal(sigma=-1)", reason: "sigma must be above 0"))
    ),
  ])
  func namesThePriorThatMakesNoSense(prior: ParameterPrior, error: PyMCError) throws {
    let panel = try PyMCCase.example()
    #expect(throws: error) {
      try PyMCModel(panel, Self.specification { $0.priors = [prior] })
    }
    #expect(!error.description.isEmpty && !error.hint.isEmpty)
  }

  @Test(arguments: [
    specification { $0.adstock.lagCount = 100_000 }, specification { $0.yearlySeasonality = -1 },
    specification { $0.timeVaryingMedia = GaussianProcessSettings(basisCount: 0) },
    specification { $0.timeVaryingIntercept = GaussianProcessSettings(boundary: -.infinity) },
  ])
  func refusesSettingsThatMakeNoSense(specification: PyMCSpecification) throws {
    let panel = try PyMCCase.example()
    #expect(throws: PyMCError.self) { try PyMCModel(panel, specification) }
  }

  @Test func refusesAKPIThatIsNeverPositive() throws {
    var panel = try PyMCCase.example()
    panel.kpi = panel.kpi.map { -$0 }
    let largest = try #require(panel.kpi.max())
    #expect(throws: PyMCError.kpiNeverPositive(largest: largest)) {
      try PyMCModel(panel, PyMCSpecification())
    }
  }
}
