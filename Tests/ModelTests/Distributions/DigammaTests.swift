import Glibc
import Testing

@testable import Model

@Suite struct DigammaTests {
  /// Values of Abramowitz and Stegun, table 6.1, and of ψ(1/2) = -γ - 2 ln 2.
  @Test(
    arguments: [
      (1.0, -0.577_215_664_901_532_9), (0.5, -1.963_510_026_021_423_5),
      (1.5, 0.036_489_973_978_576_52), (2.0, 0.422_784_335_098_467_1),
      (10, 2.251_752_589_066_721), (100, 4.600_161_852_738_087),
    ])
  func hasItsTabulatedValues(item: (x: Double, value: Double)) {
    #expect(abs(digamma(item.x) - item.value) < 1e-14 * (1 + abs(item.value)))
  }

  @Test(arguments: [1e-3, 0.2, 3, 47.5, 1e6])
  func isTheDerivativeOfTheLogarithmOfGamma(x: Double) {
    let slope =
      centralDifference(
        of: { lgamma($0[0] * x).0 }, at: [1], by: 0, step: 1e-3) / x
    #expect(abs(slope - digamma(x)) < 1e-6 * (1 + abs(slope)))
  }
}
