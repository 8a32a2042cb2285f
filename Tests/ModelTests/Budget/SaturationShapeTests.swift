import Glibc
import Testing

@testable import Model

/// Every shape with parameters that show its character; S-curves and concave ones.
let saturationShapes: [SaturationShape] = [
  .hill(halfSaturation: 0.7, slope: 0.6), .hill(halfSaturation: 0.7, slope: 1),
  .hill(halfSaturation: 2, slope: 1.4), .hill(halfSaturation: 0.7, slope: 3.7),
  .michaelisMenten(halfSaturation: 1.3), .hyperbolicTangent(scale: 0.8), .logistic(rate: 3),
  .negativeExponential(rate: 1.7), .power(exponent: 0.4), .power(exponent: 1.6),
  .logarithmic(scale: 0.3), .sigmoid(midpoint: 1.1, steepness: 4),
  .sigmoid(midpoint: 0.2, steepness: 2), .linear,
]

private let mediaLevels = [0.003, 0.05, 0.2, 0.7, 1.1, 2.5, 9, 40]

@Suite struct SaturationShapeTests {
  @Test(arguments: saturationShapes)
  func derivativesMatchDifferences(of shape: SaturationShape) {
    for media in mediaLevels {
      let step = 1e-5 * media
      let (below, above) = (shape.point(at: media - step), shape.point(at: media + step))
      let point = shape.point(at: media)
      let marginal = (above.response - below.response) / (2 * step)
      let curvature = (above.marginal - below.marginal) / (2 * step)
      let unit = max(1, abs(point.response))
      #expect(abs(point.marginal - marginal) * media < 1e-9 * unit, "at \(media)")
      #expect(abs(point.curvature - curvature) * media * media < 1e-8 * unit, "at \(media)")
    }
  }

  @Test(arguments: saturationShapes)
  func startsAtZeroAndNeverFalls(_ shape: SaturationShape) {
    #expect(shape.point(at: 0).response == 0)
    #expect(shape.point(at: 0).marginal >= 0)
    var last = 0.0
    for media in [1e-300, 1e-12, 1e-3, 0.5, 3, 1e6, 1e200] {
      let point = shape.point(at: media)
      #expect(point.response >= last)
      #expect(point.marginal >= 0)
      last = point.response
    }
  }

  @Test(arguments: saturationShapes)
  func turnsAtItsInflection(_ shape: SaturationShape) {
    for media in mediaLevels {
      let curvature = shape.point(at: media).curvature
      if media < shape.inflection { #expect(curvature >= 0, "at \(media)") }
      if media > shape.inflection { #expect(curvature <= 0, "at \(media)") }
    }
  }

  @Test(arguments: saturationShapes)
  func curvatureChangesNoFasterThanItsBound(_ shape: SaturationShape) {
    func bend(_ logMedia: Double) -> Double {
      let media = exp(logMedia)
      return media * media * shape.point(at: media).curvature
    }
    for start in stride(from: -8.0, to: 5, by: 0.05) {
      let width = 0.04
      let change = abs(bend(start + width) - bend(start)) / width
      let bound = shape.curvatureRate(from: exp(start), to: exp(start + width))
      #expect(change <= bound * (1 + 1e-9) + 1e-12, "at \(exp(start))")
    }
  }

  @Test func logisticIsPyMCMarketingsFormula() {
    for media in mediaLevels {
      let expected = (1 - exp(-2.2 * media)) / (1 + exp(-2.2 * media))
      let response = SaturationShape.logistic(rate: 2.2).point(at: media).response
      #expect(abs(response - expected) < 1e-14)
    }
  }
}
