import Glibc
import Testing

@testable import Model

/// The integrated model against the plain one, which the reference numbers prove.
struct MeridianModelTests {
  @Test(arguments: SmallMeridian.names)
  func integratesExactly(_ name: String) throws {
    let model = try SmallMeridian.model(name)
    var random = Xoshiro256(seed: 7)
    for spread in [0.1, 1.0] {
      let position = (0..<model.dimension).map { _ in spread * random.normal() }
      let natural = model.naturalParameters(at: position.span, using: &random)
      let integrated = value(model, position) - logPrior(model, position)
      let dense = try DensePanel(model, natural: natural)
      #expect(abs(integrated - dense.logMarginal) < 1e-9 * abs(integrated), "against V")

      var anywhere = natural
      for index in dense.members { anywhere[index] = random.normal() }
      let conditional = dense.logConditional(dense.members.map { anywhere[$0] })
      let joint = jointOfKPIAndBlock(model, anywhere)
      #expect(abs(joint - conditional - integrated) < 1e-9 * (1 + abs(joint)), "against the joint")
    }
  }

  @Test(arguments: SmallMeridian.names, [true, false])
  func hasExactGradients(_ name: String, integrates: Bool) throws {
    let model = try SmallMeridian.model(name, integrates: integrates)
    var random = Xoshiro256(seed: 8)
    let position = (0..<model.dimension).map { _ in 0.7 * random.normal() }
    var gradient = [Double](repeating: 0, count: model.dimension)
    var span = gradient.mutableSpan
    var evaluator = model.makeEvaluator()
    let value = evaluator.logDensity(at: position.span, gradient: &span)
    #expect(value.isFinite)
    var unused = gradient
    func density(_ position: [Double]) -> Double {
      var span = unused.mutableSpan
      return evaluator.logDensity(at: position.span, gradient: &span)
    }
    for index in position.indices {
      let expected = centralDifference(of: density, at: position, by: index)
      let tolerance = 1e-7 * (1 + abs(expected)) + 1e-9 * abs(value)
      #expect(abs(gradient[index] - expected) < tolerance, "coordinate \(index)")
    }
  }

  @Test(arguments: SmallMeridian.names)
  func drawsTheBlockExactly(_ name: String) throws {
    let model = try SmallMeridian.model(name)
    var random = Xoshiro256(seed: 9)
    let position = (0..<model.dimension).map { _ in 0.3 * random.normal() }
    let first = model.naturalParameters(at: position.span, using: &random)
    let dense = try DensePanel(model, natural: first)
    let (mean, factor) = dense.posterior
    let drawCount = 500
    var squares = [Double](repeating: 0, count: dense.members.count)
    var sums = squares
    for _ in 0..<drawCount {
      let natural = model.naturalParameters(at: position.span, using: &random)
      // Distances from the posterior mean, whitened by its precision, are standard normal.
      let distance = zip(dense.members, mean).map { natural[$0] - $1 }
      for (index, value) in factor.transposedProduct(distance).enumerated() {
        sums[index] += value
        squares[index] += value * value
      }
    }
    let count = Double(drawCount)
    for index in sums.indices {
      #expect(abs(sums[index] / count) < 5 / count.squareRoot(), "mean of \(index)")
      #expect(abs(squares[index] / count - 1) < 5 * (2 / count).squareRoot(), "spread of \(index)")
    }
  }

  @Test(arguments: SmallMeridian.names)
  func splitsTheExpectation(_ name: String) throws {
    let model = try SmallMeridian.model(name)
    var random = Xoshiro256(seed: 10)
    let position = (0..<model.dimension).map { _ in 0.3 * random.normal() }
    let natural = model.naturalParameters(at: position.span, using: &random)
    let data = model.density.data
    var evaluator = model.density.makeEvaluator()
    let scaled = evaluator.scaledExpectation(at: natural)
    let counts = data.rows.cells(data.mask)
    let expectation = model.components(of: natural).expectation
    for cell in scaled.indices where counts[cell] == 1 {
      let people = data.scaling.population[cell / data.rows.weekCount]
      let expected = (scaled[cell] * data.scaling.deviation + data.scaling.mean) * people
      #expect(abs(expectation[cell] - expected) < 1e-9 * abs(expected))
    }
    let noise = model.noise(of: natural)
    #expect(noise.count == scaled.count && noise.allSatisfy { $0 > 0 })
  }

  @Test func otherPriorsAreSampled() throws {
    let panel = try MeridianSeed.panel("meridian_national_media.csv").trimmed(geos: 1, weeks: 20)
    var specification = MeridianSpecification()
    specification.priors = [
      MeridianPriorSetting("gamma_c", prior: .distributed(.laplace(location: 0, scale: 1)))
    ]
    let model = try MeridianModel(panel, specification)
    #expect(!model.isIntegrated)
    let position = [Double](repeating: 0.1, count: model.dimension)
    #expect(value(model, position).isFinite)
  }

  private func value(_ model: MeridianModel, _ position: [Double]) -> Double {
    var gradient = [Double](repeating: 0, count: model.dimension)
    var span = gradient.mutableSpan
    var evaluator = model.makeEvaluator()
    return evaluator.logDensity(at: position.span, gradient: &span)
  }

  private func logPrior(_ model: MeridianModel, _ position: [Double]) -> Double {
    let memory = WorkingMemory()
    var gradient = [Double](repeating: 0, count: model.dimension)
    var span = gradient.mutableSpan
    return model.coordinates.logPrior(
      at: position.span, values: memory.array(model.layout.count),
      slopes: memory.array(model.dimension), gradient: &span)
  }

  /// ln p(KPI, block | rest).
  private func jointOfKPIAndBlock(_ model: MeridianModel, _ natural: [Double]) -> Double {
    let memory = WorkingMemory()
    let members = model.block?.members ?? []
    let priors = PriorTerms(model.density.parameters) { members.contains($0) }
    let block = priors.logDensity(
      memory.array(natural), gradient: memory.array(natural.count))
    var evaluator = model.density.makeEvaluator()
    let parts = evaluator.parts(at: natural)
    return block + (parts.last?.value ?? .nan)
  }
}
