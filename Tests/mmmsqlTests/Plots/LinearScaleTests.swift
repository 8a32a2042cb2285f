import Testing

@testable import mmmsql

@Suite struct LinearScaleTests {
  @Test(arguments: [
    ([0.0, 9.3], 0.0, 10.0, 2.0 + 0.5), ([0, 1], 0, 1, 0.5), ([-3, 7], -5, 10, 5),
    ([5, 5], 2, 8, 2), ([0, 0], -1, 1, 1), ([], 0, 1, 0.5),
  ])
  func coversValuesWithRoundNumbers(
    values: [Double], minimum: Double, maximum: Double, step: Double
  ) {
    let scale = LinearScale(covering: values, from: 0, to: 100)
    for value in values { #expect(scale.minimum <= value && value <= scale.maximum) }
    let ticks = scale.ticks
    #expect(ticks.first == scale.minimum)
    #expect(abs((ticks.last ?? .nan) - scale.maximum) < 1e-9)
    #expect((3...12).contains(ticks.count), "\(ticks)")
    #expect(scale.position(scale.minimum) == 0 && scale.position(scale.maximum) == 100)
  }

  static let extremes: [[Double]] = [
    [.nan], [.infinity, -.infinity], [1e308, -1e308], [.leastNonzeroMagnitude], [1e300],
    [.nan, 3, .infinity],
  ]

  @Test(arguments: extremes)
  func hasAPlaceForEverything(values: [Double]) {
    for scale in [
      LinearScale(covering: values, from: 0, to: 39), LinearScale(exactly: values, from: 0, to: 39),
    ] {
      for value in values + [0, 1, .nan] { #expect(scale.position(value).isFinite) }
      #expect(scale.ticks.count <= 51)
    }
  }
}
