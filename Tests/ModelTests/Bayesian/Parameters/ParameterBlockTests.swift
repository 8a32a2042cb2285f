import Testing

@testable import Model

@Suite struct ParameterBlockTests {
  static let layout = ParameterLayout([
    ParameterBlock(name: "y_sigma", support: .above(0)),
    ParameterBlock(
      name: "adstock_alpha",
      axes: [
        ParameterAxis(name: "geo", labels: ["a", "b"]),
        ParameterAxis(name: "channel", labels: ["tv", "radio"]),
      ], support: .interval(lower: 0, upper: 1)),
  ])

  @Test func namesItsParametersInRowMajorOrder() {
    #expect(
      Self.layout.parameterNames == [
        "y_sigma", "adstock_alpha[a,tv]", "adstock_alpha[a,radio]", "adstock_alpha[b,tv]",
        "adstock_alpha[b,radio]",
      ])
    #expect(Self.layout.range(of: "adstock_alpha") == 1..<5)
    #expect(Self.layout.range(of: "beta") == nil)
    #expect(Self.layout.count == 5)
  }

  @Test(arguments: [
    ParameterSupport.real, .above(0.1), .interval(lower: -1, upper: 3),
  ])
  func supportIsCarriedToTheLineAndBack(support: ParameterSupport) {
    for u in [-30.0, -2, 0, 0.4, 5, 30] {
      let point = support.constrained(u)
      if abs(u) < 10 { #expect(abs(support.unconstrained(point.value) - u) < 1e-9 * (1 + abs(u))) }
      let slope = centralDifference(
        of: { support.constrained($0[0]).value }, at: [u], by: 0, step: 1e-3)
      #expect(abs(point.slope - slope) < 1e-7 * (1 + slope))
      let bend = centralDifference(
        of: { support.constrained($0[0]).logSlope }, at: [u], by: 0, step: 1e-3)
      #expect(abs(point.logSlopeDerivative - bend) < 1e-7)
    }
  }

  @Test func fixedParametersHaveNoCoordinate() {
    struct Sum: NaturalDensity, LogDensityEvaluator {
      var blocks: [ParameterBlock] {
        [
          ParameterBlock(name: "a", support: .real), ParameterBlock(name: "b", support: .fixed),
          ParameterBlock(name: "c", support: .above(0)),
        ]
      }
      func makeEvaluator() -> Sum { self }
      mutating func logDensity(
        at position: Span<Double>, gradient: inout MutableSpan<Double>
      ) -> Double {
        for index in 0..<3 { gradient[index] = Double(index + 1) }
        return position[0] + 2 * position[1] + 3 * position[2]
      }
    }
    let density = UnconstrainedDensity(Sum(), fixedValues: [0, 7, 0])
    #expect(density.dimension == 2)
    let position = [0.5, 0.0]
    #expect(density.naturalParameters(at: position.span) == [0.5, 7, 1])
    #expect(density.position(of: [0.5, 7, 1]) == position)
    var slopes = position
    var gradient = slopes.mutableSpan
    var evaluator = density.makeEvaluator()
    #expect(evaluator.logDensity(at: position.span, gradient: &gradient) == 17.5)
    #expect(slopes == [1, 4])
  }
}
