/// What the sampler did for one draw.
public struct StepStatistics: Sendable, Equatable {
  /// The mean of min(1, exp(H₀ − H)) over the trajectory.
  public var acceptance: Double
  /// Doublings that became part of the trajectory.
  public var depth: Int
  /// Evaluations of the density.
  public var leapfrogs: Int
  /// Whether the trajectory left the surface of constant energy (an error above 1,000).
  public var isDivergent: Bool
  /// Whether the trajectory was cut off at the largest depth before it turned.
  public var isSaturated: Bool
  /// The Hamiltonian at the draw.
  public var energy: Double
}

/// What warm-up taught one chain.
public struct ChainAdaptation: Sendable, Equatable {
  /// The step size ε.
  public internal(set) var stepSize: Double
  /// The estimate of the posterior's covariance that steps are scaled by.
  public internal(set) var metric: Metric
  /// Evaluations of the density during warm-up.
  public internal(set) var leapfrogs: Int
  /// Divergent trajectories during warm-up.
  public internal(set) var divergences: Int
  /// Draws that warm-up took.
  public internal(set) var draws: Int
}

/// The draws of one chain after warm-up.
public struct ChainDraws: Sendable, Equatable {
  /// The number of coordinates.
  public let dimension: Int
  /// The positions `[draw][coordinate]`.
  public internal(set) var positions: [Double] = []
  /// The log density at each draw.
  public internal(set) var logDensities: [Double] = []
  /// What each draw took.
  public internal(set) var steps: [StepStatistics] = []
  /// What warm-up taught the chain.
  public internal(set) var adaptation: ChainAdaptation

  /// The number of draws.
  public var count: Int { steps.count }

  /// The position of a draw.
  public func position(_ draw: Int) -> ArraySlice<Double> {
    positions[draw * dimension..<(draw + 1) * dimension]
  }
}

/// The draws of all chains, of equal number.
public struct Draws: Sendable, Equatable {
  /// The chains in their order.
  public internal(set) var chains: [ChainDraws]

  /// Draws of each chain.
  public var drawCount: Int { chains.first?.count ?? 0 }

  /// The number of coordinates.
  public var dimension: Int { chains.first?.dimension ?? 0 }

  /// One coordinate over chains and draws.
  public func values(ofCoordinate coordinate: Int) -> ChainValues {
    ChainValues(
      chains: chains.map { chain in
        (0..<chain.count).map { chain.positions[$0 * chain.dimension + coordinate] }
      })
  }

  /// The energies over chains and draws.
  public var energies: ChainValues {
    ChainValues(chains: chains.map { $0.steps.map(\.energy) })
  }

  /// Divergent trajectories after warm-up.
  public var divergenceCount: Int {
    chains.reduce(0) { $0 + $1.steps.count(where: \.isDivergent) }
  }

  /// Trajectories cut off at the largest depth after warm-up.
  public var saturationCount: Int {
    chains.reduce(0) { $0 + $1.steps.count(where: \.isSaturated) }
  }

  /// Evaluations of the density after warm-up.
  public var leapfrogCount: Int {
    chains.reduce(0) { $0 + $1.steps.reduce(0) { $0 + $1.leapfrogs } }
  }

  /// Evaluations of the density during warm-up.
  public var warmupLeapfrogCount: Int { chains.reduce(0) { $0 + $1.adaptation.leapfrogs } }
}
