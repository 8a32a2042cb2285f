import Model
import Testing

@Suite struct Xoshiro256Tests {
  /// A distribution with its true mean and variance.
  struct Law: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let mean: Double
    let variance: Double
    let draw: @Sendable (inout Xoshiro256) -> Double
  }

  static let laws =
    [
      Law(testDescription: "uniform", mean: 0.5, variance: 1.0 / 12) { $0.uniform() },
      Law(testDescription: "normal", mean: 0, variance: 1) { $0.normal() },
      Law(testDescription: "normal squared", mean: 1, variance: 2) {
        let deviate = $0.normal()
        return deviate * deviate
      },
      Law(testDescription: "integer below 10", mean: 4.5, variance: 99.0 / 12) {
        Double($0.integer(below: 10))
      },
      Law(testDescription: "weighted index", mean: 1.5, variance: 0.75) {
        Double($0.index(weights: [1, 0, 3]))
      },
    ]
    + [0.2, 1, 4.5, 300].map { shape in
      Law(testDescription: "gamma \(shape)", mean: shape, variance: shape) {
        $0.gamma(shape: shape)
      }
    }
    + [0.35, 15.9, 16.1, 90, 40_000].map { mean in
      Law(testDescription: "poisson \(mean)", mean: mean, variance: mean) {
        Double($0.poisson(mean: mean))
      }
    }

  @Test(arguments: laws) func hasItsMeanAndVariance(law: Law) {
    var random = Xoshiro256(seed: 11)
    let count = 40_000
    let draws = (0..<count).map { _ in law.draw(&random) - law.mean }
    let mean = draws.reduce(0, +) / Double(count)
    let square = draws.reduce(0) { $0 + $1 * $1 } / Double(count)
    let fourth = draws.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(count)
    #expect(abs(mean) < 4.5 * (law.variance / Double(count)).squareRoot())
    let spread = max(0, fourth - square * square)
    #expect(abs(square - law.variance) < 4.5 * (spread / Double(count)).squareRoot() + 1e-12)
  }

  @Test func drawsStayTheSameForASeed() {
    var random = Xoshiro256(seed: 1, stream: 2)
    #expect((0..<4).map { _ in random.integer(below: 1_000) } == [613, 770, 344, 467])
  }

  @Test func shuffleReachesEveryOrderAlike() {
    var random = Xoshiro256(seed: 3)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<12_000 {
      var letters = [0, 1, 2]
      random.shuffle(&letters)
      counts[letters, default: 0] += 1
    }
    #expect(counts.count == 6)
    for count in counts.values { #expect(abs(count - 2_000) < 190) }
  }

  @Test func survivesEmptyAndAbsurdArguments() {
    var random = Xoshiro256(seed: 3)
    var empty: [Int] = []
    random.shuffle(&empty)
    #expect(random.integer(below: 0) == 0)
    #expect(random.integer(below: -3) == 0)
    #expect(random.index(weights: []) == 0)
    #expect(random.index(weights: [0, 0]) == 1)
    #expect(random.gamma(shape: -1) == 0)
    #expect(random.gamma(shape: .nan) == 0)
    #expect(random.poisson(mean: -1) == 0)
    #expect(random.poisson(mean: .nan) == 0)
    #expect(random.poisson(mean: .infinity) > 0)
  }
}
