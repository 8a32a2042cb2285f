/// What a tree grows on: a path that can be followed step by step in both directions of time.
///
/// The tree decides where to step, what to keep and when to stop; what a step is and when a stretch
/// turns back on itself is known here alone (the division is that of DynamicHMC.jl by Papp).
protocol Trajectory: ~Copyable {
  /// A run of consecutive points with one of them proposed as the next draw.
  associatedtype Stretch

  /// One point, the next beyond a stretch's later or earlier end; `nil` where the path diverges.
  mutating func step(beyond stretch: Stretch, forward: Bool) -> Stretch?

  /// Whether the two, which touch, turn back as one stretch.
  func isTurning(_ earlier: Stretch, _ later: Stretch) -> Bool

  /// The two as one, its proposal taken from one of them; neither is used again.
  mutating func joined(
    _ earlier: Stretch, _ later: Stretch, logWeight: Double, proposalFromLater: Bool
  ) -> Stretch

  /// The logarithm of the total weight of a stretch's points.
  func logWeight(of stretch: Stretch) -> Double
}
