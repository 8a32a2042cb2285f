import Glibc
import Synchronization
import Testing

@testable import Model

@Suite struct SamplingTests {
  private static let density = FunctionDensity.normal(
    precision: randomCovariance(eigenvalues: [0.3, 1, 2, 5, 20], seed: 11))

  private func drawn(_ plan: SamplingPlan, parts: [Int]) throws -> Draws {
    var sampling = try Sampling(Self.density, plan: plan)
    for part in parts { try sampling.extend(by: part) }
    return sampling.draws
  }

  @Test(arguments: [MetricKind.diagonal, .dense, .lowRank])
  func drawsAreTheSameOnAnyNumberOfThreads(kind: MetricKind) throws {
    let plans = [1, 2, 5].map { threads in
      SamplingPlan(chains: 5, warmup: 150, draws: 50, seed: 3, metric: kind, threads: threads)
    }
    let draws = try plans.map { try drawn($0, parts: [50]) }
    #expect(draws[0] == draws[1])
    #expect(draws[0] == draws[2])
  }

  @Test func drawsInPartsAreThoseOfOneRun() throws {
    let plan = SamplingPlan(chains: 2, warmup: 100, draws: 90, seed: 5)
    #expect(try drawn(plan, parts: [90]) == drawn(plan, parts: [1, 49, 40]))
  }

  @Test func retuningMakesDrawsPartOfWarmup() throws {
    let retuned = try [1, 2, 5].map { threads in
      var sampling = try Sampling(
        Self.density,
        plan: SamplingPlan(chains: 3, warmup: 150, draws: 200, seed: 3, threads: threads))
      try sampling.extend()
      let before = sampling.draws.chains[0]
      try sampling.retune(targetAcceptance: 0.99)
      let after = sampling.draws.chains[0]
      #expect(after.count == 0)
      #expect(after.adaptation.draws == 150 + 200 + WarmupStage.retuning.draws)
      #expect(after.adaptation.stepSize < before.adaptation.stepSize)
      try sampling.extend()
      return sampling.draws
    }
    #expect(retuned[0] == retuned[1] && retuned[0] == retuned[2])
    let acceptance = retuned[0].chains.flatMap { $0.steps.map(\.acceptance) }
    #expect(acceptance.reduce(0, +) / Double(acceptance.count) > 0.96)
  }

  @Test func retuningRefusesAnAcceptanceThatMakesNoSense() throws {
    var sampling = try Sampling(Self.density, plan: SamplingPlan(chains: 1, warmup: 50, draws: 10))
    #expect(throws: SamplingError.self) { try sampling.retune(targetAcceptance: 1) }
  }

  @Test func seedsAndChainsDiffer() throws {
    let plan = SamplingPlan(chains: 2, warmup: 50, draws: 20, seed: 5)
    var other = plan
    other.seed = 6
    let draws = try drawn(plan, parts: [20])
    #expect(try draws != drawn(other, parts: [20]))
    #expect(draws.chains[0].positions != draws.chains[1].positions)
  }

  /// The draws of a seed, so that no change of the random streams goes unnoticed.
  ///
  /// A short run with a diagonal metric, compared to nine digits: processors and their mathematical
  /// libraries differ in the last.
  @Test func goldenDraws() throws {
    let plan = SamplingPlan(chains: 2, warmup: 30, draws: 3, seed: 42, metric: .diagonal)
    let draws = try drawn(plan, parts: [3])
    let golden = [
      [
        -1.854_879_218_882_506_5, 0.642_775_086_222_214_2, -0.767_230_228_910_868_8,
        -1.418_658_803_873_659_4, 1.022_709_328_618_595_5,
      ],
      [
        1.395_725_853_783_333_2, 0.619_269_887_901_256_6, 0.238_404_447_903_953_6,
        0.321_796_806_565_349_5, 0.013_668_191_202_513_738,
      ],
    ]
    for (chain, expected) in zip(draws.chains, golden) {
      for (value, reference) in zip(chain.position(2), expected) {
        #expect(abs(value - reference) < 1e-9, "\(value), not \(reference)")
      }
    }
  }

  @Test func anInterruptionLeavesWhatWasDrawn() throws {
    var sampling = try Sampling(
      Self.density, plan: SamplingPlan(chains: 3, warmup: 50, draws: 10))
    try sampling.extend()
    let before = sampling.draws
    #expect(throws: SamplingError.interrupted) {
      try sampling.extend(by: 100, isCancelled: { true })
    }
    #expect(sampling.draws == before)
    let asked = CallCount()
    #expect(throws: SamplingError.interrupted) {
      try Sampling(Self.density, plan: SamplingPlan(), isCancelled: { asked.next() > 40 })
    }
    #expect(asked.next() < 60)
  }

  @Test func progressCountsEveryDraw() throws {
    let slow = FunctionDensity(dimension: 1) { point in
      usleep(200)
      return (-0.5 * point[0] * point[0], [-point[0]])
    }
    var reports: [SamplingProgress] = []
    var sampling = try Sampling(
      slow, plan: SamplingPlan(chains: 2, warmup: 300, draws: 20),
      progress: { reports.append($0) })
    try sampling.extend(progress: { reports.append($0) })
    #expect(!reports.isEmpty)
    #expect(reports.allSatisfy { $0.plannedDraws == 640 && $0.draws <= 640 })
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.draws <= $1.draws })
  }

  @Test func plansThatCannotRunAreRefused() {
    var plans = [SamplingPlan](repeating: SamplingPlan(), count: 7)
    plans[0].chains = 0
    plans[1].draws = 0
    plans[2].warmup = -1
    plans[3].targetAcceptance = 1
    plans[4].maximumDepth = 40
    plans[5].threads = 0
    plans[6].start = .uniform(radius: .nan)
    for plan in plans {
      #expect(throws: SamplingError.self) { try Sampling(Self.density, plan: plan) }
    }
    #expect(throws: SamplingError.self) {
      try Sampling(FunctionDensity.normal(scales: []), plan: SamplingPlan())
    }
  }

  @Test func drawsAreAddedUntilTheyAreEnough() throws {
    func summaries(_ samplings: [Sampling]) -> [ConvergenceSummary] {
      samplings.flatMap { sampling in
        ConvergenceSummary.summaries(
          of: (0..<sampling.draws.dimension).map { sampling.draws.values(ofCoordinate: $0) })
      }
    }
    func extended(
      _ plan: SamplingPlan, until target: ConvergenceTarget
    ) throws -> (Sampling, [ConvergenceSummary]) {
      var samplings = [try Sampling(Self.density, plan: plan)]
      try samplings[0].extend(by: 100)
      let latest = try samplings.extend(
        until: target, result: { summaries($0) }, convergence: { $0 })
      return (samplings[0], latest)
    }
    let target = ConvergenceTarget(block: 100, limit: 2_000)
    let (long, latest) = try extended(SamplingPlan(warmup: 300, seed: 9), until: target)
    #expect(target.isMet(by: latest))
    #expect(latest.allSatisfy { $0.rHat < 1.01 && $0.bulkSampleSize >= 400 })
    #expect(long.draws.drawCount < 2_000)
    let unreachable = ConvergenceTarget(smallestSampleSize: 1e9, block: 100, limit: 300)
    let (short, last) = try extended(SamplingPlan(warmup: 100, seed: 9), until: unreachable)
    #expect(!unreachable.isMet(by: last))
    #expect(short.draws.drawCount == 300)
  }

  @Test func asManyDrawsAreAddedAsAreMissing() {
    var random = Xoshiro256(seed: 5, stream: 0)
    let summary = ConvergenceSummary(
      ChainValues(chainCount: 4, values: (0..<400).map { _ in random.normal() }))
    func increment(forSize size: Double, limit: Int = 10_000) -> Int {
      ConvergenceTarget(largestRHat: 2, smallestSampleSize: size, limit: limit)
        .increment(after: 100, [summary])
    }
    let least = min(summary.bulkSampleSize, summary.tailSampleSize)
    #expect(abs(increment(forSize: 1.4 * least) - 47) <= 1)
    #expect(increment(forSize: 0.5 * least) == 10)
    #expect(increment(forSize: 50 * least) == 100)
    #expect(increment(forSize: 50 * least, limit: 130) == 30)
    let tight = ConvergenceTarget(
      largestRHat: 1 + (summary.rHat - 1) / 1.6, smallestSampleSize: 1)
    #expect((66...70).contains(tight.increment(after: 100, [summary])))
  }

  /// A normal density in 60 dimensions with scales from 0.1 to 10, by every metric and start.
  @Test(arguments: [MetricKind.diagonal, .dense, .lowRank], [true, false])
  func momentsOfAWideNormal(kind: MetricKind, startsAtMode: Bool) throws {
    let scales = (0..<60).map { exp(-2.3 + 4.6 * Double($0) / 59) }
    var sampling = try Sampling(
      FunctionDensity.normal(scales: scales),
      plan: SamplingPlan(
        warmup: startsAtMode ? 300 : 600, draws: 500, seed: 2, metric: kind,
        start: startsAtMode ? .laplace : .uniform(radius: 2)))
    try sampling.extend()
    #expect(sampling.draws.divergenceCount == 0)
    for (coordinate, scale) in scales.enumerated() {
      let values = sampling.draws.values(ofCoordinate: coordinate)
      #expect(abs(values.mean) < 4.5 * values.meanError)
      #expect(abs(values.standardDeviation / scale - 1) < 0.12)
    }
  }
}

/// Counts calls from several threads.
private final class CallCount: Sendable {
  private let count = Atomic(0)

  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
