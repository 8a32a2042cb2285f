import Testing

@testable import Model

@Suite struct SaturationTests {
  struct Example: Sendable, CustomStringConvertible {
    var family: SaturationFamily
    var parameters: [Double]
    var description: String { "\(family.rawValue) \(parameters)" }
  }

  static let examples: [Example] = SaturationFamily.allCases.flatMap { family in
    [0.3, 0.8].map { position in
      let values: [String: Double] = [
        "half_saturation": position, "slope": 3 * position, "rate": 4 * position,
        "steepness": 6 * position, "midpoint": position, "ceiling": 2 * position,
        "first_unit_cost": position, "reference_input": position, "reference_gain": 2 * position,
        "reference_saturation": position, "exponent": position, "gain": 2 * position,
      ]
      return Example(family: family, parameters: family.parameters.compactMap { values[$0.name] })
    }
  }

  @Test(arguments: TransformFixture.names)
  func equalsTheReferencePackages(file: String) throws {
    let fixture = try TransformFixture(named: file)
    for example in fixture.saturation {
      let input = try #require(fixture.inputs[example.input])
      let (family, parameters) = try #require(Self.transform(of: example))
      let output = family.apply(input, parameters: parameters)
      #expect(relativeDifference(output, example.exact ?? example.output) <= 1e-12, "\(example)")
      #expect(output.allSatisfy { $0.isFinite }, "\(example)")
    }
  }

  /// Our curve for a case, whatever names it is written with.
  static func transform(
    of example: TransformFixture.SaturationCase
  ) -> (SaturationFamily, [Double])? {
    guard let family = SaturationFamily(rawValue: example.kind) else { return nil }
    if example.convention.hasPrefix("Robyn") {
      return (.hill, [example.params["inflexion"] ?? .nan, example.params["alpha"] ?? .nan])
    }
    let aliases = ["kappa": "ec"]
    return (
      family,
      family.parameters.map { parameter in
        example.params[parameter.symbol]
          ?? example.params[aliases[parameter.symbol] ?? ""]
          ?? 1
      }
    )
  }

  @Test(arguments: examples) func startsAtZeroAndRises(example: Example) {
    let inputs = (0...40).map { Double($0) / 10 }
    let outputs = example.family.apply(inputs, parameters: example.parameters)
    #expect(outputs[0] == 0)
    #expect(outputs[0] < outputs[3])
    #expect(zip(outputs, outputs.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test(arguments: examples) func givesTheSameValueAloneAndWithDerivatives(example: Example) {
    let inputs = AdstockTests.series
    let tangents = example.family.tangents(inputs, parameters: example.parameters)
    let values = example.family.apply(inputs, parameters: example.parameters)
    #expect(relativeDifference(tangents.values, values) < 1e-14)
    for (input, value) in zip(inputs, values) {
      #expect(example.family.value(input, parameters: example.parameters) == value)
    }
  }

  @Test(arguments: examples) func differentiatesExactly(example: Example) {
    let input = AdstockTests.series.map { $0 + 0.05 }
    let cotangent = AdstockTests.cotangent(count: input.count)
    func objective(_ input: [Double], _ parameters: [Double]) -> Double {
      let output = example.family.apply(input, parameters: parameters)
      return AdstockTests.dot(output, cotangent)
    }
    let gradient = example.family.pullback(
      input, parameters: example.parameters, cotangent: cotangent)
    for index in input.indices {
      let numeric = centralDifference(at: input[index]) { value in
        var moved = input
        moved[index] = value
        return objective(moved, example.parameters)
      }
      #expect(abs(gradient.input[index] - numeric) < 1e-6 * (1 + abs(numeric)))
    }
    for index in example.parameters.indices {
      let numeric = centralDifference(at: example.parameters[index]) { value in
        var moved = example.parameters
        moved[index] = value
        return objective(input, moved)
      }
      #expect(abs(gradient.parameters[index] - numeric) < 1e-6 * (1 + abs(numeric)))
    }
  }

  @Test(arguments: SaturationFamily.allCases)
  func staysFiniteAtItsBounds(family: SaturationFamily) {
    let inputs = [0, 1e-300, 1e-9, 0.5, 1, 1e9]
    let candidates = family.parameters.map { parameter in
      [parameter.bounds.lowerBound, min(parameter.bounds.upperBound, 1e100)]
    }
    for choice in 0..<8 {
      let parameters = candidates.enumerated().map { $1[(choice >> $0) & 1] }
      let values = family.apply(inputs, parameters: parameters)
      #expect(values.allSatisfy { !$0.isNaN }, "\(parameters)")
    }
  }

  @Test func hasDerivativesOfZeroWhereTheyAreUnbounded() {
    for (family, parameters) in [(SaturationFamily.hill, [0.5, 0.7]), (.root, [0.5])] {
      let tangents = family.tangents([0], parameters: parameters)
      #expect(tangents.slopes == [0])
      #expect(tangents.byParameter.joined().allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: examples)
  func sumsOverMultiplesAndTheirRisesAreThoseOfTheCurve(example: Example) {
    let input = (0..<29).map { 1.5 * AdstockTests.series[$0 % AdstockTests.series.count] }
    let weights = input.indices.map { Double($0 % 5) - 1.5 }
    let multiples = [1e-6, 0.04, 0.5, 1, 1.96]
    let found = example.family.sumsAndRises(
      of: input, weights: weights, multiples: multiples, parameters: example.parameters)
    for (index, multiple) in multiples.enumerated() {
      let tangents = example.family.tangents(
        input.map { $0 * multiple }, parameters: example.parameters)
      let terms = input.indices.map { weights[$0] * tangents.values[$0] }
      let rises = input.indices.map { weights[$0] * multiple * input[$0] * tangents.slopes[$0] }
      for (sum, terms) in [(found.sums[index], terms), (found.rises[index], rises)] {
        let size = terms.reduce(0) { $0 + abs($1) }
        #expect(abs(sum - terms.reduce(0, +)) <= 1e-13 * size)
      }
    }
  }

  @Test func reachesHalfAtTheHalfSaturation() {
    for family in [SaturationFamily.hill, .inverseScaledLogistic] {
      let value = family.value(0.4, parameters: family == .hill ? [0.4, 2.3] : [0.4])
      #expect(abs(value - 0.5) < 1e-15)
    }
  }
}
