import Testing

@testable import Model

/// Meridian's own log density and gradient, point by point.
struct NaturalMeridianTests {
  @Test(arguments: MeridianFixture.names)
  func equalsTheReference(_ name: String) throws {
    let fixture = try MeridianFixture(named: name)
    let density = try NaturalMeridian(MeridianSeed.panel(fixture.data), MeridianSpecification())
    try expectLayout(density, fixture.sampled)
    for point in fixture.points { try expectPoint(density, point) }
  }

  @Test(arguments: MeridianSpecifications.national)
  func equalsTheReferenceInNationalVariants(_ name: String) throws {
    try expectVariant(name, "meridian_national_variants")
  }

  @Test(arguments: MeridianSpecifications.geo)
  func equalsTheReferenceInGeoVariants(_ name: String) throws {
    try expectVariant(name, "meridian_geo_variants")
  }

  private func expectVariant(_ name: String, _ file: String) throws {
    let fixture = try Fixture.decoded(MeridianVariants.self, from: "meridian/\(file).json")
    let variant = try #require(fixture.variants[name])
    let panel = try MeridianSeed.panel(fixture.data)
    let density = try NaturalMeridian(panel, MeridianSpecifications.named(name, panel))
    try expectLayout(density, variant.sampled)
    for point in variant.points { try expectPoint(density, point) }
  }

  private func expectLayout(
    _ density: NaturalMeridian, _ sampled: [MeridianFixture.Sampled]
  ) throws {
    #expect(density.blocks.map(\.name) == sampled.map(\.name))
    #expect(density.blocks.map(\.shape) == sampled.map(\.shape))
    for (block, expected) in zip(density.blocks, sampled) {
      let isFixed = block.supports.allSatisfy { $0 == .fixed }
      #expect(isFixed == expected.fixed, "\(block.name)")
    }
  }

  private func expectPoint(_ density: NaturalMeridian, _ point: MeridianPoint) throws {
    let natural = try density.blocks.flatMap { block in
      try #require(point.constrained[block.name]).values
    }
    var evaluator = density.makeEvaluator()
    var gradient = [Double](repeating: .nan, count: natural.count)
    var span = gradient.mutableSpan
    let value = evaluator.logDensity(at: natural.span, gradient: &span)
    #expect(abs(value - point.logProb) <= 1e-9 * abs(point.logProb), "\(point.kind)")
    for part in evaluator.parts(at: natural) {
      let expected = try #require(point.logProbParts[part.name])
      #expect(
        abs(part.value - expected) <= 1e-9 * max(1, abs(expected)), "\(point.kind) \(part.name)")
    }
    for (block, range) in zip(density.blocks, ParameterLayout(density.blocks).ranges) {
      guard let expected = point.gradConstrained[block.name]?.values else { continue }
      for (ours, theirs) in zip(gradient[range], expected) {
        #expect(
          abs(ours - theirs) <= 1e-7 * (1 + abs(theirs)), "\(point.kind) \(block.name)")
      }
    }
    try expectMean(evaluator.scaledExpectation(at: natural), point)
    try expectDerived(density, natural, point)
  }

  private func expectMean(_ mean: [Double], _ point: MeridianPoint) throws {
    let weekCount = 156
    if let expected = point.yPred { #expect(relativeDifference(mean, expected) < 1e-10) }
    if let expected = point.yPredGeo0 {
      #expect(relativeDifference(Array(mean.prefix(weekCount)), expected) < 1e-10)
    }
    if let expected = point.yPredGeoLast {
      #expect(relativeDifference(Array(mean.suffix(weekCount)), expected) < 1e-10)
    }
    if let expected = point.yPredSumByGeo {
      let sums = stride(from: 0, to: mean.count, by: weekCount).map { start in
        mean[start..<start + weekCount].reduce(0, +)
      }
      #expect(relativeDifference(sums, expected) < 1e-10)
    }
    if let expected = point.yPredSumsq {
      #expect(abs(mean.reduce(0) { $0 + $1 * $1 } - expected) < 1e-10 * expected)
    }
  }

  private func expectDerived(
    _ density: NaturalMeridian, _ natural: [Double], _ point: MeridianPoint
  ) throws {
    for (name, values) in density.derived(natural) {
      guard let expected = point.derived[name]?.values else { continue }
      #expect(relativeDifference(values, expected) < 1e-10, "\(point.kind) \(name)")
    }
    #expect(Set(point.derived.keys).isSubset(of: density.derived(natural).map(\.name)))
  }
}
