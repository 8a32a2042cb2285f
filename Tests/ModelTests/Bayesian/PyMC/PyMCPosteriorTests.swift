import Testing

@testable import Model

@Suite struct PyMCPosteriorTests {
  struct Reference: Decodable, Sendable {
    struct Parameter: Decodable, Sendable {
      var parameter: String
      var term: String
      var mean: Double
      var sd: Double
      var q05: Double
      var q50: Double
      var q95: Double
      var mcseMean: Double
      var mcseQ05: Double
      var mcseQ50: Double
      var mcseQ95: Double

      enum CodingKeys: String, CodingKey {
        case parameter, term, mean, sd, q05, q50, q95
        case mcseMean = "mcse_mean"
        case mcseQ05 = "mcse_q05"
        case mcseQ50 = "mcse_q50"
        case mcseQ95 = "mcse_q95"
      }
    }

    var parameters: [String: Parameter]
    var meanOfMu: [Double]

    enum CodingKeys: String, CodingKey {
      case parameters
      case meanOfMu = "posterior_mean_mu"
    }
  }

  /// Draws of the natural parameters of one geo's model, `[parameter][chain][draw]`, and the expected
  /// KPI's components averaged over them.
  struct Posterior {
    var names: [String]
    var values: [ChainValues] = []
    var totals: [[[Double]]] = []
    var meanOfMu: [Double]

    init(_ model: PyMCGeoModel, _ draws: Draws) {
      names = ParameterLayout(model.blocks).parameterNames
      meanOfMu = []
      var chains: [[[Double]]] = []
      for (index, chain) in draws.chains.enumerated() {
        var random = Xoshiro256(seed: 7, stream: UInt64(index))
        var rows: [[Double]] = []
        var totalRows: [[Double]] = []
        for draw in 0..<chain.count {
          let position = Array(chain.position(draw))
          let natural = model.naturalParameters(at: position.span, using: &random)
          let components = model.components(of: natural)
          let mu = components.expectation
          if meanOfMu.isEmpty { meanOfMu = mu.map { _ in 0 } }
          for week in mu.indices {
            meanOfMu[week] += mu[week] / Double(chain.count * draws.chains.count)
          }
          rows.append(natural)
          totalRows.append(
            components.components.filter { $0.kind == .media }.map { $0.values.reduce(0, +) })
        }
        chains.append(rows)
        totals.append(totalRows)
      }
      values = names.indices.map { parameter in
        ChainValues(chains: chains.map { $0.map { $0[parameter] } })
      }
    }

    func total(_ channel: Int) -> ChainValues {
      ChainValues(chains: totals.map { $0.map { $0[channel] } })
    }
  }

  static func quantile(_ values: [Double], _ probability: Double) -> Double {
    let sorted = values.sorted()
    return sorted[Int(probability * Double(sorted.count - 1))]
  }

  @Test func agreesWithALongRunOfThePackage() throws {
    let reference = try Fixture.decoded(Reference.self, from: "posterior_pymc_national.json")
    let model = try PyMCModel(PyMCCase.example(), PyMCSpecification()).geoModels[0]
    var sampling = try Sampling(
      model, plan: SamplingPlan(warmup: 500, draws: 10_000, seed: 11, start: .laplace))
    try sampling.extend()
    #expect(sampling.draws.divergenceCount == 0)
    let posterior = Posterior(model, sampling.draws)
    var compared = 0
    for (key, expected) in reference.parameters {
      guard let values = Self.values(of: expected, posterior) else { continue }
      compared += 1
      let isHeavyTailed = expected.parameter == "saturation_beta"
      Self.compare(values, expected, key, isHeavyTailed: isHeavyTailed)
    }
    #expect(compared == 17)
    #expect(relativeDifference(posterior.meanOfMu, reference.meanOfMu) < 2e-3)
  }

  /// The draws of a quantity of the reference; `nil` for one that is a multiple of another.
  static func values(
    of expected: Reference.Parameter, _ posterior: Posterior
  ) -> ChainValues? {
    if expected.parameter == "total_contribution" {
      return posterior.total(expected.term == "x1" ? 0 : 1)
    }
    let term = expected.term.isEmpty ? "" : "[\(expected.term)]"
    return posterior.names.firstIndex(of: expected.parameter + term).map { posterior.values[$0] }
  }

  static func compare(
    _ values: ChainValues, _ expected: Reference.Parameter, _ name: String, isHeavyTailed: Bool
  ) {
    let summary = ConvergenceSummary(values)
    #expect(summary.rHat < 1.01, "\(name)")
    #expect(summary.bulkSampleSize > 1_000 && summary.tailSampleSize > 400, "\(name)")
    func agrees(_ value: Double, _ target: Double, _ error: Double, _ ownError: Double) -> Bool {
      abs(value - target) < 4 * (error * error + ownError * ownError).squareRoot()
    }
    if isHeavyTailed {
      for (probability, target, error) in [
        (0.05, expected.q05, expected.mcseQ05), (0.5, expected.q50, expected.mcseQ50),
        (0.95, expected.q95, expected.mcseQ95),
      ] {
        #expect(
          agrees(
            quantile(values.values, probability), target, error,
            values.quantileError(probability)), "\(name) at \(probability)")
      }
      return
    }
    let count = Double(values.values.count)
    let mean = values.values.reduce(0, +) / count
    let sd = (values.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    #expect(
      agrees(mean, expected.mean, expected.mcseMean, sd / summary.bulkSampleSize.squareRoot()),
      "\(name): \(mean) \(expected.mean)")
    #expect(abs(sd / expected.sd - 1) < 0.05, "\(name): \(sd) \(expected.sd)")
  }
}
