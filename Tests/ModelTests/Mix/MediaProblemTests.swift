import Testing

@testable import Model

@Suite struct MediaProblemTests {
  static func problem(
    _ saturation: SaturationFamily, _ adstock: AdstockFamily, order: TransformOrder = .adstockFirst,
    isNonNegative: Bool = true, ridge: Double = 0
  ) throws -> MediaProblem {
    var specification = MixSpecification()
    specification.adstock = Adstock(adstock)
    specification.order = order
    specification.mediaIsNonNegative = isNonNegative
    specification.ridge = ridge
    let panel = try SimulatedMix(seed: 31, channels: 3, weeks: 80).panel
    let model = try MixModel(panel, specification, saturation: saturation)
    var problem = model.problem(weeks: 80)
    problem.noiseVariance = 0.001
    return problem
  }

  @Test(
    arguments: SaturationFamily.allCases,
    [AdstockFamily.geometric, .delayed, .weibullPDF, .geometricInfinite])
  func hasTheGradientOfItsObjective(saturation: SaturationFamily, adstock: AdstockFamily) throws {
    for order in TransformOrder.allCases {
      let problem = try Self.problem(saturation, adstock, order: order, ridge: 0.1)
      let point = problem.space.center.enumerated().map { index, value in
        value + 0.3 * (index % 2 == 0 ? 1 : -0.7) * problem.space.coordinates[index].spread
      }
      let gradient = problem.linearize(point).step.gradient
      for index in point.indices {
        let numeric = centralDifference(at: point[index]) { value in
          var moved = point
          moved[index] = value
          return problem.evaluate(moved).objective / 2
        }
        let scale = 1 + abs(numeric)
        #expect(abs(gradient[index] - numeric) < 1e-5 * scale, "\(order) \(index)")
      }
    }
  }

  @Test func solvesTheCoefficientsLikeARegressionOnAllColumns() throws {
    let problem = try Self.problem(.hill, .geometric, isNonNegative: false)
    let point = problem.space.center
    let evaluation = problem.evaluate(point)
    let parameters = problem.space.parameters(point)
    let media = (0..<3).map {
      problem.space.transformed(problem.media[$0], parameters: parameters[$0], seriesLength: 80)
    }
    let base = (0..<problem.base.orthonormal.columnCount).map {
      Array(problem.base.orthonormal.column($0))
    }
    let full = LeastSquares.solve(design: Matrix(columns: base + media), target: problem.target)
    for (ours, theirs) in zip(evaluation.coefficients, full.coefficients.suffix(3)) {
      #expect(abs(ours - theirs) < 1e-9)
    }
    #expect(abs(evaluation.residualSumOfSquares / full.residualSumOfSquares - 1) < 1e-9)
  }

  @Test func neverRisesOnItsWay() throws {
    let problem = try Self.problem(.hill, .geometric)
    let start = problem.space.center
    var last = problem.evaluate(start).objective
    for iterations in 1..<12 {
      let objective = problem.minimum(from: start, iterations: iterations).evaluation.objective
      #expect(objective <= last)
      last = objective
    }
    let end = problem.minimum(from: start, tolerance: 1e-12)
    #expect(end.isConverged)
    let gradient = problem.linearize(end.point).step.gradient
    #expect(gradient.allSatisfy { abs($0) < 1e-2 })
  }

  @Test func findsTheSameMinimumFromManyStarts() throws {
    var few = try Self.problem(.hill, .geometric)
    var many = few
    var search = MixSearch()
    search.candidates = 200
    search.starts = 30
    let best = try #require(few.minima(MixSearch()).first)
    let thorough = try #require(many.minima(search).first)
    #expect(best.evaluation.objective < 1.001 * thorough.evaluation.objective)
  }
}
