import Testing

@testable import Model

@Suite struct TailMeanTests {
  @Test func takesPartOfTheDrawAtTheEdge() {
    // The worst 30 % of 4 draws are one whole draw and a fifth of the next.
    let tail = TailMean([4, 1, 3, 2], level: 0.3)
    #expect(abs(tail.value - (1 + 0.2 * 2) / 1.2) < 1e-15)
    #expect(tail.threshold == 2)
    #expect(abs(tail.weights.reduce(0, +) - 1) < 1e-15)
    #expect(tail.weights[0] == 0 && tail.weights[1] > tail.weights[3])
  }

  @Test(arguments: [0.001, 0.05, 0.25, 0.5, 1])
  func noReweightingIsWorse(level: Double) {
    var random = Xoshiro256(seed: 11)
    let totals = (0..<37).map { _ in random.uniform() }
    let tail = TailMean(totals, level: level)
    let most = TailMean.mostWeight(level: level, count: totals.count)
    for _ in 0..<200 {
      let raw = totals.map { _ in random.uniform() * most }
      let weights = TailMean.purified(raw.map { $0 / raw.reduce(0, +) }, level: level)
      #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
      #expect(weights.allSatisfy { $0 >= 0 && $0 <= most * (1 + 1e-12) })
      let mean = zip(weights, totals).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(mean >= tail.value - 1e-12)
    }
  }
}
