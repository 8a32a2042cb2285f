import Glibc
import Synchronization
import Testing

@testable import Model

@Suite struct StartTests {
  @Test func theLaplaceApproximationOfANormalIsItself() throws {
    let covariance = randomCovariance(eigenvalues: [0.01, 0.5, 1, 3], seed: 1)
    let factor = try #require(CholeskyFactor(covariance.values, order: 4, threshold: 0))
    var precision = Matrix(rowCount: 4, columnCount: 4)
    for column in 0..<4 {
      var unit = [0.0, 0, 0, 0]
      unit[column] = 1
      precision.values.replaceSubrange(
        precision.range(ofColumn: column), with: factor.solve(unit))
    }
    let found = try #require(
      LaplaceApproximation.found(of: FunctionDensity.normal(precision: precision), seed: 1))
    #expect(found.mode.allSatisfy { abs($0) < 1e-4 })
    for (value, expected) in zip(found.covariance.values, covariance.values) {
      #expect(abs(value - expected) < 1e-6)
    }
    #expect(found.evaluationCount < 100)
  }

  /// Rosenbrock's valley: the mode (1, 1) lies at the end of a bent ridge.
  @Test func theModeSearchFollowsABentRidge() throws {
    let density = FunctionDensity(dimension: 2) { point in
      let (x, y) = (point[0], point[1])
      let gap = y - x * x
      return (-(1 - x) * (1 - x) - 100 * gap * gap, [2 * (1 - x) + 400 * x * gap, -200 * gap])
    }
    var evaluator = density.makeEvaluator()
    var search = ModeSearch()
    let mode = try #require(
      search.mode(from: evaluator.point(at: [-1.2, 1]), evaluator: &evaluator))
    #expect(abs(mode.position[0] - 1) < 1e-4 && abs(mode.position[1] - 1) < 1e-4)
    #expect(search.evaluationCount < 120)
  }

  @Test func directionsThatAreAlmostFlatAreCutOff() throws {
    let found = try #require(
      LaplaceApproximation.found(of: FunctionDensity.normal(scales: [1, 1_000]), seed: 1))
    #expect(abs(found.covariance[1, 1] - 1 / LaplaceApproximation.smallestPrecision) < 1e-6)
  }

  /// Without a mode the chains start at random and warm up at length.
  @Test func whereThereIsNoModeChainsStartAtRandom() throws {
    // A funnel: its density grows without end as the spread exp(v/2) of x falls.
    let funnel = FunctionDensity(dimension: 2) { point in
      let (x, v) = (point[0], point[1])
      let pull = x * exp(-v)
      return (-0.5 * (x * pull + v), [-pull, 0.5 * x * pull - 0.5])
    }
    #expect(LaplaceApproximation.found(of: funnel, seed: 1) == nil)
    let bounded = FunctionDensity(dimension: 2) { point in
      let (value, slope) = funnel.function(point)
      return (value - 0.5 * point[1] * point[1] / 9, [slope[0], slope[1] - point[1] / 9])
    }
    let plan = SamplingPlan(chains: 1, start: .laplace)
    #expect(try Sampling(bounded, plan: plan).draws.chains[0].adaptation.draws == 300)
    let cusp = FunctionDensity(dimension: 1) { (-abs($0[0]), [$0[0] < 0 ? 1 : -1]) }
    let sampling = try Sampling(cusp, plan: plan)
    #expect((sampling.approximation == nil) == (sampling.draws.chains[0].adaptation.draws == 1_000))
  }

  /// A start is drawn again where the density is not finite, each chain on its own.
  @Test func noChainPoisonsAnother() throws {
    let density = FunctionDensity(dimension: 2) { point in
      guard point[0] > 0 else { return (.nan, [.nan, .nan]) }
      return (-0.5 * point.reduce(0) { $0 + $1 * $1 }, point.map { -$0 })
    }
    var sampling = try Sampling(density, plan: SamplingPlan(chains: 8, warmup: 200, draws: 200))
    try sampling.extend()
    for chain in sampling.draws.chains {
      #expect(chain.positions.allSatisfy { $0.isFinite })
      #expect((0..<200).allSatisfy { chain.position($0).first ?? 0 > 0 })
    }
  }

  @Test func aChainThatCannotStartSaysWhatItSaw() throws {
    let vanishing = FunctionDensity(dimension: 1) { _ in (-.infinity, [0]) }
    #expect(throws: SamplingError.self) { try Sampling(vanishing, plan: SamplingPlan()) }
    let steep = FunctionDensity(dimension: 2) { _ in (0, [1, .infinity]) }
    do {
      _ = try Sampling(steep, plan: SamplingPlan())
      Issue.record("a chain started")
    } catch {
      guard case .noFiniteStart(let chain, let attempts) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(chain == 0)
      #expect(attempts.badGradient == attempts.count)
      #expect(attempts.badCoordinate == 1)
      #expect(error.description.contains("chain 1"))
      #expect(error.hint != nil)
    }
  }

  @Test func givenPositionsAreUsed() throws {
    let density = FunctionDensity.normal(scales: [1, 1])
    let places = [[1.0, 2], [3, 4]]
    let plan = SamplingPlan(chains: 2, warmup: 0, draws: 1, start: .positions(places))
    #expect(throws: Never.self) { try Sampling(density, plan: plan) }
    let misfit = SamplingPlan(chains: 3, start: .positions(places))
    #expect(throws: SamplingError.self) { try Sampling(density, plan: misfit) }
  }
}
