import Model
import Testing

@Suite struct AdstockTests {
  /// A transform with parameters inside its bounds.
  struct Example: Sendable, CustomStringConvertible {
    var adstock: Adstock
    var parameters: [Double]
    var description: String { "\(adstock.family.rawValue) \(adstock.isNormalized) \(parameters)" }
  }

  static let examples: [Example] = AdstockFamily.allCases.flatMap { family in
    [true, false].flatMap { isNormalized in
      KernelPlacement.allCases.filter { $0 == .after || family != .geometricInfinite }.flatMap {
        placement in
        [0.35, 0.8].map { position in
          let values: [String: Double] = [
            "retention": position, "half_life": 2 * position, "peak_delay": 3 * position,
            "scale": 4 * position, "shape": 0.6 + 2 * position,
          ]
          let adstock = Adstock(
            family, lagCount: 6, isNormalized: isNormalized, placement: placement)
          return Example(
            adstock: adstock, parameters: family.parameters.compactMap { values[$0.name] })
        }
      }
    }
  }

  static let series: [Double] = (0..<24).map { (week: Int) -> Double in
    week % 7 == 3 ? 0 : Double((week * 37) % 11) / 7 + 0.1
  }

  static func cotangent(count: Int) -> [Double] {
    (0..<count).map { (index: Int) -> Double in Double((index * 29) % 13) / 6 - 1 }
  }

  static func dot(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test(arguments: TransformFixture.names)
  func equalsTheReferencePackages(file: String) throws {
    let fixture = try TransformFixture(named: file)
    #expect(!fixture.adstock.isEmpty)
    for example in fixture.adstock {
      let input = try #require(fixture.inputs[example.input])
      let (adstock, parameters) = try #require(Self.transform(of: example, cells: input.count))
      let output = adstock.apply(input, parameters: parameters)
      let kept = Array(output.suffix(example.outputCount ?? output.count))
      #expect(relativeDifference(kept, example.output) <= 1e-12, "\(example)")
      #expect(kept.allSatisfy { $0.isFinite }, "\(example)")
      guard let weights = example.weights, adstock.family.parameters.count > 0 else { continue }
      let ours = adstock.weights(parameters).values
      #expect(relativeDifference(ours, weights) <= 1e-12, "weights of \(example)")
    }
  }

  /// Our transform for a case, whatever convention it is written in.
  static func transform(
    of example: TransformFixture.AdstockCase, cells: Int
  ) -> (Adstock, [Double])? {
    let parameter = { (name: String) in example.params[name] ?? .nan }
    let (isRobyn, isMeridian) = (example.convention == "Robyn", example.convention == "Meridian")
    var count = example.lagCount ?? example.maximumLag.map { min($0 + 1, cells) } ?? cells
    let placement: KernelPlacement =
      switch example.mode {
      case "Before": .before
      case "Overlap": .overlap
      default: .after
      }
    func made(_ family: AdstockFamily) -> Adstock {
      Adstock(
        family, lagCount: count, isNormalized: example.normalize ?? isMeridian,
        placement: placement)
    }
    switch example.kind {
    case "geometric": return (made(.geometric), [parameter("alpha")])
    case "geometric_infinite": return (made(.geometricInfinite), [parameter("theta")])
    case "delayed": return (made(.delayed), [parameter("alpha"), parameter("theta")])
    case "binomial":
      return (made(isMeridian ? .binomialWithinWindow : .binomial), [parameter("alpha")])
    case "weibull_pdf" where isRobyn, "weibull_cdf" where isRobyn:
      if parameter("shape") == 0 || parameter("scale") == 0 { return (Adstock(.none), []) }
      let family: AdstockFamily = example.kind == "weibull_pdf" ? .weibullPDF : .weibullCDF
      return (made(family), [example.scaleInPeriods ?? .nan, parameter("shape")])
    case "weibull_pdf": return (made(.weibullPDF), [parameter("lam"), parameter("k")])
    case "weibull_cdf":
      if example.convention == "pymc-marketing 0.19.2" { count += 1 }
      return (made(.weibullCDF), [parameter("lam"), parameter("k")])
    default: return nil
    }
  }

  @Test(arguments: examples) func keepsZeros(example: Example) {
    let zeros = [Double](repeating: 0, count: 12)
    #expect(example.adstock.apply(zeros, parameters: example.parameters) == zeros)
  }

  @Test(arguments: examples.filter { $0.adstock.placement == .after })
  func answersAnImpulseWithItsWeights(example: Example) {
    var impulse = [Double](repeating: 0, count: 12)
    impulse[2] = 1
    let output = example.adstock.apply(impulse, parameters: example.parameters)
    let weights = example.adstock.weights(example.parameters).values
    #expect(relativeDifference(Array(output[2..<2 + weights.count]), weights) < 1e-15)
    #expect(output[..<2].allSatisfy { $0 == 0 })
    let isInfinite = example.adstock.family == .geometricInfinite
    #expect(isInfinite || output[(2 + weights.count)...].allSatisfy { $0 == 0 })
  }

  @Test(arguments: examples.filter { $0.adstock.isNormalized && $0.adstock.placement == .after })
  func keepsConstantMediaOnceTheWindowIsFull(example: Example) {
    let output = example.adstock.apply(
      [Double](repeating: 2, count: 200), parameters: example.parameters)
    #expect(abs(output[199] - 2) < 1e-12)
  }

  @Test(arguments: examples) func carriesNothingBetweenGeos(example: Example) {
    let both = example.adstock.apply(
      Self.series + Self.series, parameters: example.parameters, seriesLength: 24)
    let one = example.adstock.apply(Self.series, parameters: example.parameters)
    #expect(both == one + one)
  }

  @Test(arguments: examples) func differentiatesExactly(example: Example) {
    let cotangent = Self.cotangent(count: 48)
    let input = Self.series + Self.series.reversed()
    func objective(_ input: [Double], _ parameters: [Double]) -> Double {
      let output = example.adstock.apply(input, parameters: parameters, seriesLength: 24)
      return AdstockTests.dot(output, cotangent)
    }
    let gradient = example.adstock.pullback(
      input, parameters: example.parameters, cotangent: cotangent, seriesLength: 24)
    for index in input.indices {
      let numeric = centralDifference(at: input[index]) { value in
        var moved = input
        moved[index] = value
        return objective(moved, example.parameters)
      }
      #expect(abs(gradient.input[index] - numeric) < 1e-6)
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

  @Test(arguments: AdstockFamily.allCases) func staysFiniteAtItsBounds(family: AdstockFamily) {
    let candidates = family.parameters.map { parameter in
      [parameter.bounds.lowerBound, min(parameter.bounds.upperBound, 1e100)]
    }
    for choice in 0..<4 {
      let parameters = candidates.enumerated().map { $1[(choice >> $0) & 1] }
      let (values, derivatives) = Adstock(family).tangents(Self.series, parameters: parameters)
      #expect(values.allSatisfy { $0.isFinite })
      #expect(derivatives.joined().allSatisfy { $0.isFinite }, "\(parameters)")
    }
  }
}

/// The slope of a smooth function, exact to about 1e-9 of its size.
func centralDifference(at value: Double, _ function: (Double) -> Double) -> Double {
  let step = 1e-5 * max(1, abs(value))
  return
    (8 * (function(value + step) - function(value - step))
    - (function(value + 2 * step) - function(value - 2 * step))) / (12 * step)
}
