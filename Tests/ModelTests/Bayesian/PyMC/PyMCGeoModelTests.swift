import Glibc
import Testing

@testable import Model

@Suite struct PyMCGeoModelTests {
  /// One geo's model of a case, and positions to look at it.
  static func models(_ item: PyMCCase) throws -> [PyMCGeoModel] {
    try PyMCModel(item.panel, item.specification).geoModels
  }

  /// A position where parameters have usual sizes and the coefficients any.
  static func position(_ model: PyMCGeoModel, _ random: inout Xoshiro256) -> [Double] {
    (0..<model.dimension).map {
      $0 < model.coordinates.count ? 0.8 + 0.4 * random.normal() : random.normal()
    }
  }

  @Test(arguments: PyMCCase.all)
  func equalsTheDensityWithNothingIntegratedOut(item: PyMCCase) throws {
    var random = Xoshiro256(seed: 4)
    for model in try Self.models(item) {
      var evaluator = model.makeEvaluator()
      for _ in 0..<3 {
        let position = Self.position(model, &random)
        var natural = model.naturalParameters(at: position.span, using: &random)
        let coefficients = CoefficientPosterior(model, natural)
        var expected = try logSlopes(model, position)
        if model.block.isSheared {
          expected += 0.5 * coefficients.logVariance
        } else {
          // Any coefficients will do, for p(y, u) / p(u | y) is the same at all of them.
          for term in model.integratedTerms { natural[term.place] += 0.1 * random.normal() }
          expected -= coefficients.logDensity(of: model.integratedTerms.map { natural[$0.place] })
        }
        var full = PyMCSeriesEvaluator(model.series)
        for (place, value) in natural.enumerated() { full.natural.scalars[place] = value }
        expected += full.evaluate()
        var slopes = position
        var gradient = slopes.mutableSpan
        let value = evaluator.logDensity(at: position.span, gradient: &gradient)
        #expect(abs(value - expected) < 1e-6 + 1e-10 * abs(value), "\(value) \(expected)")
      }
    }
  }

  /// ln |dθ/dq|: the map from coordinates to natural parameters is triangular.
  func logSlopes(_ model: PyMCGeoModel, _ position: [Double]) throws -> Double {
    var sum = 0.0
    for (index, coordinate) in model.coordinates.enumerated() {
      let place =
        switch coordinate {
        case .parameter(let place, _), .meanContribution(let place, _, _, _): place
        }
      let slope = centralDifference(
        of: { position in
          var random = Xoshiro256(seed: 1)
          return model.naturalParameters(at: position.span, using: &random)[place]
        }, at: position, by: index, step: 1e-3)
      sum += log(slope)
    }
    return sum
  }

  @Test(arguments: PyMCCase.all)
  func hasTheGradientOfItsDensity(item: PyMCCase) throws {
    var random = Xoshiro256(seed: 9)
    for model in try Self.models(item) {
      var evaluator = model.makeEvaluator()
      let position = Self.position(model, &random)
      expectGradient(
        of: &evaluator, at: position,
        by: (0..<model.dimension).filter {
          $0 < 12 || $0 % 37 == 0 || $0 > model.dimension - 12
        })
    }
  }

  @Test(arguments: PyMCCase.all)
  func splitsTheExpectedKPIAsThePackageDoes(item: PyMCCase) throws {
    let model = try PyMCModel(item.panel, item.specification)
    for point in item.points {
      let natural = model.blocks.flatMap { point.constrained[$0.name]?.values ?? [] }
      #expect(model.joined(model.separated(natural)) == natural)
      let components = model.components(of: natural)
      // The package's arrays are [week][geo], in its own order of geos.
      let geos = model.geos.count
      func scaled(_ values: [Double]) -> [Double] {
        let weeks = values.count / geos
        return (0..<values.count).map { cell in
          let geo = item.panel.geos.firstIndex(of: model.geos[cell % geos]) ?? 0
          return values[geo * weeks + cell / geos] / model.targetScale
        }
      }
      #expect(relativeDifference(scaled(components.expectation), point.mu.values) < 1e-12)
      guard let contribution = point.channelContribution?.values else { continue }
      let channels = components.components.filter { $0.kind == .media }
      for (channel, component) in channels.enumerated() {
        let expected = stride(from: channel, to: contribution.count, by: channels.count)
          .map { contribution[$0] }
        #expect(relativeDifference(scaled(component.values), expected) < 1e-12)
      }
    }
  }
}

/// The posterior of the linear block's coefficients given all other parameters, from its precision
/// matrix: a route that shares nothing with the model's own.
struct CoefficientPosterior {
  private let factor: [[Double]]
  private let mean: [Double]
  /// ln of the determinant of the covariance.
  let logVariance: Double

  init(_ model: PyMCGeoModel, _ natural: [Double]) {
    let terms = model.integratedTerms
    let noise = natural[model.series.places.noise]
    var rest = natural
    for term in terms { rest[term.place] = 0 }
    let expectation = model.components(of: rest).expectation
    let residual = zip(model.series.target, expectation).map { $0 - $1 / model.labels.targetScale }
    let priors = terms.map { model.series.priors[$0.place].gaussianSubstitute }
    func dot(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    var precision = terms.map { row in
      terms.map { dot(row.values, $0.values) / (noise * noise) }
    }
    var target = terms.map { dot($0.values, residual) / (noise * noise) }
    for (index, prior) in priors.enumerated() {
      precision[index][index] += 1 / (prior.sd * prior.sd)
      target[index] += prior.mean / (prior.sd * prior.sd)
    }
    var lower = precision
    for column in terms.indices {
      for row in column..<terms.count {
        var entry = precision[row][column]
        for inner in 0..<column { entry -= lower[row][inner] * lower[column][inner] }
        lower[row][column] = row == column ? entry.squareRoot() : entry / lower[column][column]
      }
    }
    factor = lower
    var forward = target
    for row in terms.indices {
      for inner in 0..<row { forward[row] -= lower[row][inner] * forward[inner] }
      forward[row] /= lower[row][row]
    }
    for row in terms.indices.reversed() {
      for inner in row + 1..<terms.count { forward[row] -= lower[inner][row] * forward[inner] }
      forward[row] /= lower[row][row]
    }
    mean = forward
    logVariance = -2 * terms.indices.reduce(0) { $0 + log(lower[$1][$1]) }
  }

  func logDensity(of coefficients: [Double]) -> Double {
    let distance = zip(coefficients, mean).map { $0 - $1 }
    var square = 0.0
    for column in distance.indices {
      var sum = 0.0
      for row in column..<distance.count { sum += factor[row][column] * distance[row] }
      square += sum * sum
    }
    return -0.5 * (square + logVariance) - Double(distance.count) * halfLogTwoPi
  }
}
