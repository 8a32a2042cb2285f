import Testing

@testable import Model

@Suite struct IntervalTests {
  @Test(arguments: [2, 3, 10, 200, 201], [0.5, 0.9, 0.99])
  func takesTheQuantilesOfAllDraws(count: Int, level: Double) throws {
    var random = Xoshiro256(seed: 4, stream: UInt64(count))
    let draws = (0..<count).map { _ in random.normal() }
    let sorted = draws.sorted()
    let middle = quantile(ofSorted: sorted, 0.5)
    let interval = try #require(Interval.central(draws, level: level, around: middle))
    #expect(abs(interval.lower - quantile(ofSorted: sorted, (1 - level) / 2)) < 1e-12)
    #expect(abs(interval.upper - quantile(ofSorted: sorted, (1 + level) / 2)) < 1e-12)
  }

  @Test func holdsItsEstimate() throws {
    let interval = try #require(Interval.central([1, 2, 3], level: 0.9, around: 7))
    #expect(interval.upper == 7)
    #expect(Interval.central([], level: 0.9, around: 7) == nil)
    #expect(Interval.central([.nan, 2], level: 0.9, around: 1) == Interval(lower: 1, upper: 2))
  }

  @Test func findsTheNarrowest() {
    let interval = narrowestInterval(ofSorted: [0, 5, 6, 7, 20], level: 0.5)
    #expect(interval == Interval(lower: 5, upper: 7))
  }
}

@Suite struct ResidualNoiseTests {
  static func chain(_ correlation: Double) -> [Double] {
    var random = Xoshiro256(seed: 9)
    var last = 0.0
    return (0..<400).map { _ in
      last = correlation * last + random.normal()
      return last
    }
  }

  @Test func seesAutocorrelation() {
    for (correlation, expected) in [(0.6, ErrorStructure.autocorrelated), (0, .independent)] {
      let noise = ResidualNoise(
        Self.chain(correlation), weeks: 400, variance: 1, errors: .automatic)
      #expect(noise.errors == expected)
    }
  }

  @Test(arguments: ErrorStructure.allCases) func keepsTheVariance(errors: ErrorStructure) {
    let noise = ResidualNoise(Self.chain(0.4), weeks: 400, variance: 4, errors: errors)
    var random = Xoshiro256(seed: 10)
    let draws = (0..<50).flatMap { _ in noise.draw(&random) }
    let variance = draws.reduce(0) { $0 + $1 * $1 } / Double(draws.count)
    #expect(abs(variance - 4) < 0.4)
  }

  @Test func drawsGeosTogether() {
    let one = Self.chain(0)
    let noise = ResidualNoise(one + one, weeks: 400, variance: 1, errors: .independent)
    var random = Xoshiro256(seed: 11)
    let draw = noise.draw(&random)
    #expect(Array(draw[..<400]) == Array(draw[400...]))
  }
}
