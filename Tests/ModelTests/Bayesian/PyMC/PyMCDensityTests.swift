import Testing

@testable import Model

@Suite struct PyMCDensityTests {
  @Test func thereAreReferences() {
    #expect(PyMCCase.all.count == 15)
    #expect(PyMCCase.all.allSatisfy { $0.points.count > 2 })
  }

  @Test(arguments: PyMCCase.all)
  func hasThePackagesParameters(item: PyMCCase) throws {
    let density = try PyMCDensity(item.panel, item.specification)
    #expect(density.blocks.map(\.name) == item.parameters.map(\.name))
    #expect(density.blocks.map(\.shape) == item.parameters.map(\.shape))
    #expect(
      ParameterLayout(density.blocks).ranges.map(\.lowerBound) == item.parameters.map(\.offset))
    let transforms = density.blocks.map { block in
      switch block.supports.first {
      case .above: "log"
      case .interval: "logodds"
      default: "none"
      }
    }
    #expect(transforms == item.parameters.map(\.transform))
  }

  @Test(arguments: PyMCCase.all)
  func equalsThePackageInItsParameters(item: PyMCCase) throws {
    let density = try PyMCDensity(item.panel, item.specification)
    var evaluator = density.makeEvaluator()
    for point in item.points {
      let natural = density.blocks.flatMap { point.constrained[$0.name]?.values ?? [] }
      var slopes = natural
      var gradient = slopes.mutableSpan
      let value = evaluator.logDensity(at: natural.span, gradient: &gradient)
      #expect(
        abs(value / point.logpNoJacobian - 1) < 1e-12,
        "\(point.kind): \(value / point.logpNoJacobian - 1)")
    }
  }

  @Test(arguments: PyMCCase.all)
  func equalsThePackageWithItsGradient(item: PyMCCase) throws {
    let density = UnconstrainedDensity(try PyMCDensity(item.panel, item.specification))
    var evaluator = density.makeEvaluator()
    for point in item.points {
      var slopes = point.unconstrained
      var gradient = slopes.mutableSpan
      let value = evaluator.logDensity(at: point.unconstrained.span, gradient: &gradient)
      #expect(
        abs(value / point.logpWithJacobian - 1) < 1e-11,
        "\(point.kind): \(value / point.logpWithJacobian - 1)")
      let worst = zip(slopes, point.gradient).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? 1
      #expect(worst < 1e-7, "\(point.kind): \(worst)")
      #expect(slopes.count == point.gradient.count)
    }
  }
}
