import Synchronization

/// How far all chains are together.
public struct SamplingProgress: Sendable, Equatable {
  /// Draws done, warm-up included.
  public var draws: Int
  /// Draws planned, warm-up included.
  public var plannedDraws: Int
  /// Evaluations of the density.
  public var leapfrogs: Int
  /// Divergent trajectories, those of warm-up included.
  public var divergences: Int
}

/// Counts that chains on several threads add to.
final class ProgressCounts: Sendable {
  private let draws: Atomic<Int>
  private let leapfrogs = Atomic(0)
  private let divergences = Atomic(0)
  private let plannedDraws: Int

  init(done: Int = 0, plannedDraws: Int) {
    draws = Atomic(done)
    self.plannedDraws = plannedDraws
  }

  /// Counts one draw.
  func add(_ statistics: StepStatistics) {
    draws.add(1, ordering: .relaxed)
    leapfrogs.add(statistics.leapfrogs, ordering: .relaxed)
    if statistics.isDivergent { divergences.add(1, ordering: .relaxed) }
  }

  /// The counts as they are.
  var progress: SamplingProgress {
    SamplingProgress(
      draws: draws.load(ordering: .relaxed), plannedDraws: plannedDraws,
      leapfrogs: leapfrogs.load(ordering: .relaxed),
      divergences: divergences.load(ordering: .relaxed))
  }
}
