@testable import Model

/// Simulation-based calibration: among draws from the posterior of data simulated with parameters from
/// the prior, these parameters have a uniform rank, if density, coordinates and sampler are all right.
///
/// Talts, Betancourt, Simpson, Vehtari and Gelman, "Validating Bayesian inference algorithms with
/// simulation-based calibration" (2018).
struct SimulationCalibration {
  /// One parameter over all data sets.
  struct Parameter {
    var name: String
    var ranks: UniformRanks
    /// The share of data sets whose central 90 % interval holds the truth.
    var coverage: Double
  }

  /// A posterior with the parameters that its data were simulated with.
  struct Trial<Model: PosteriorModel> {
    var model: Model
    var truth: [Double]
  }

  /// Draws parameters from their priors, and data with them.
  typealias Simulation<Model: PosteriorModel> = @Sendable (inout Xoshiro256) -> Trial<Model>

  /// What one data set says of every parameter.
  private struct Outcome: Sendable {
    var ranks: [Int]
    var isCovered: [Bool]
    var divergences: Int
  }

  private(set) var parameters: [Parameter] = []
  /// Divergent trajectories of all data sets.
  private(set) var divergences = 0

  /// The posterior draws that a rank counts, nearly independent of each other.
  private static let keptCount = 99
  /// Draws of each of two chains, every tenth of which is kept.
  private static let drawCount = 495

  /// Simulates data sets and draws from their posteriors; known parameters are left out.
  init<Model: PosteriorModel>(dataSets: Int, _ simulate: @escaping Simulation<Model>) throws {
    let outcomes = try ParallelWork.results(count: dataSets, threads: 2) {
      (index) throws(SamplingError) in
      var random = Xoshiro256(seed: 1_000, stream: UInt64(index))
      return try Self.outcome(simulate(&random), seed: UInt64(index), &random)
    }
    var random = Xoshiro256(seed: 1_000)
    let blocks = simulate(&random).model.blocks
    let names = ParameterLayout(blocks).parameterNames
    let supports = blocks.flatMap(\.supports)
    parameters = names.indices.filter { supports[$0] != .fixed }.map { place in
      Parameter(
        name: names[place],
        ranks: UniformRanks(outcomes.map { $0.ranks[place] }, largest: Self.keptCount),
        coverage: Double(outcomes.count { $0.isCovered[place] }) / Double(dataSets))
    }
    divergences = outcomes.reduce(0) { $0 + $1.divergences }
  }

  private static func outcome<Model: PosteriorModel>(
    _ trial: Trial<Model>, seed: UInt64, _ random: inout Xoshiro256
  ) throws(SamplingError) -> Outcome {
    var sampling = try Sampling(
      trial.model,
      plan: SamplingPlan(chains: 2, draws: drawCount, seed: seed, start: .laplace, threads: 1))
    try sampling.extend()
    let naturals = sampling.draws.chains.flatMap {
      trial.model.naturalParameters(atPositions: $0.positions, using: &random)
    }
    let kept = (0..<keptCount).map { naturals[$0 * naturals.count / keptCount] }
    return Outcome(
      ranks: trial.truth.enumerated().map { place, truth in kept.count { $0[place] < truth } },
      isCovered: trial.truth.enumerated().map { place, truth in
        let below = naturals.count { $0[place] < truth }
        return below >= naturals.count / 20 && below <= naturals.count - naturals.count / 20
      },
      divergences: sampling.draws.divergenceCount)
  }
}
