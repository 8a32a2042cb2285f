import Testing

@testable import mmmsql

@Suite struct RankPlotTests {
  @Test func chainsThatAgreeHaveEvenRanks() {
    let chains = (0..<4).map { chain in (0..<240).map { Double($0 * 4 + chain) } }
    for counts in RankPlot.counts(chains, bins: 24) { #expect(counts.allSatisfy { $0 == 10 }) }
    #expect(
      RankPlot.lines(chains) == (1...4).map { "chain \($0) " + String(repeating: "▄", count: 24) })
  }

  @Test func aChainThatStaysLowTakesTheLowRanks() {
    let low = (0..<120).map { Double($0) }
    let counts = RankPlot.counts([low, low.map { $0 + 1_000 }], bins: 24)
    #expect(counts[0] == [Int](repeating: 10, count: 12) + [Int](repeating: 0, count: 12))
    #expect(counts[1] == counts[0].reversed())
  }

  @Test(arguments: [[], [[]], [[1.0]], [[.nan, 1], [2, .infinity]]] as [[[Double]]])
  func everyNumberIsTaken(chains: [[Double]]) {
    #expect(RankPlot.lines(chains).count == chains.count)
    #expect(TracePlot.lines(chains).count == 5)
  }
}
