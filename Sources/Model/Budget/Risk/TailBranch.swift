/// An open part of the search for the best tail mean: the ranges left and what is proven on them.
struct TailBranch: Sendable {
  let ranges: [SpendRange]
  /// No plan within the ranges has a higher tail mean.
  var bound: Double
  /// The reweighting of draws that proves the bound.
  var weights: [Double]
  /// The bound as a function of the total, from the same reweighting.
  var lines: [BoundLine]
  /// The mean of the mixture of plans that attains the bound.
  var spends: [Double]
  /// What the mixture credits each channel with beyond its response to `spends`.
  var gaps: [Double]
}

/// How hard the search for the best tail mean tries.
public struct TailEffort: Sendable, Equatable {
  /// The relative gap at which the search ends.
  public var relativeGap: Double
  /// The most parts of the ranges that are bounded.
  public var nodes: Int
  /// The most reweightings tried on each part.
  public var rounds: Int

  /// An effort; concave curves need one node.
  public init(relativeGap: Double = 1e-6, nodes: Int = 40, rounds: Int = 12) {
    self.relativeGap = relativeGap
    self.nodes = nodes
    self.rounds = rounds
  }
}
