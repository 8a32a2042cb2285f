@testable import Model

/// Small models whose data are simulated with parameters from their own priors.
enum SimulatedPosterior {
  /// PyMC-Marketing's default model of 52 weeks and two channels, data drawn on the model's scale.
  static func pymc() throws -> SimulationCalibration.Simulation<PyMCGeoModel> {
    let panel = try SimulatedMix(seed: 3, channels: 2, weeks: 52).panel
    var specification = PyMCSpecification()
    specification.yearlySeasonality = 1
    let frame = try PyMCModel(panel, specification).geoModels[0]
    return { random in
      let truth = frame.series.priors.map { $0.draw(using: &random) }
      let expectation = frame.components(of: truth).expectation
      let noise = truth[frame.series.places.noise]
      let target = expectation.map { $0 / frame.labels.targetScale + noise * random.normal() }
      return SimulationCalibration.Trial(model: frame.replacing(target: target), truth: truth)
    }
  }

  /// Meridian's model of three geos, 26 weeks, two channels and four knots.
  static func meridian(
    priors: [MeridianPriorSetting] = []
  ) throws -> SimulationCalibration.Simulation<MeridianModel> {
    let whole = try MeridianPanel(SimulatedMix.geos(seed: 3, channels: 2, count: 3).panel)
    let panel = try whole.trimmed(geos: 3, weeks: 26)
    var specification = MeridianSpecification()
    specification.knots = .count(4)
    specification.priors = priors
    let chosen = specification
    let frame = try NaturalMeridian(panel, chosen)
    let layout = ParameterLayout(frame.blocks)
    return { random in
      let truth = frame.parameters.priors.map { prior in
        switch prior {
        case .fixed(let value): value
        case .distributed(let distribution): distribution.draw(using: &random)
        }
      }
      var evaluator = frame.makeEvaluator()
      let noise = truth[layout.range(of: "sigma")?.lowerBound ?? 0]
      let kpi = evaluator.scaledExpectation(at: truth).map { $0 + noise * random.normal() }
      var density = frame
      density.data.kpi = density.data.rows.arranged(kpi)
      return SimulationCalibration.Trial(
        model: MeridianModel(density, of: panel, chosen), truth: truth)
    }
  }
}

extension PyMCGeoModel {
  /// The same model of another scaled KPI.
  fileprivate func replacing(target: [Double]) -> PyMCGeoModel {
    var series = series
    series.target = target
    // What separates the columns does not depend on the KPI, so this cannot fail.
    return (try? PyMCGeoModel(series, blocks: blocks, labels: labels)) ?? self
  }
}
