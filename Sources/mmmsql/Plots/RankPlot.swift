import Agent

/// How the draws of each chain rank among those of all chains: even bars are chains that agree.
///
/// After Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021).
enum RankPlot {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// One line of bars per chain; a bar of half height holds as many ranks as it should.
  static func lines(_ chains: [[Double]], columns: Int = 24) -> [String] {
    counts(chains, bins: columns).enumerated().map { chain, counts in
      let expected = Double(chains[chain].count) / Double(columns)
      let bars = counts.map { count in
        block(expected > 0 ? Double(count) / expected : 0)
      }
      return "chain \(chain + 1) " + String(bars)
    }
  }

  /// A bar of half height for 1, as much as is expected.
  static func block(_ share: Double) -> Character {
    let height = min(8, share * 4)
    return blocks[min(max(Int(height.rounded()) - 1, 0), blocks.count - 1)]
  }

  /// How many draws of each chain fall into each of equal ranges of ranks.
  static func counts(_ chains: [[Double]], bins: Int) -> [[Int]] {
    let all = chains.enumerated().flatMap { chain, values in
      values.map { (chain: chain, value: $0) }
    }
    let order = all.indices.sorted {
      (all[$0].value, $0) < (all[$1].value, $1)
    }
    var counts = chains.map { _ in [Int](repeating: 0, count: bins) }
    for (rank, index) in order.enumerated() {
      counts[all[index].chain][rank * bins / all.count] += 1
    }
    return counts
  }
}
