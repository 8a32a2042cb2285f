/// One quantity over the draws of several chains.
public struct ChainValues: Sendable, Equatable {
  /// The number of chains.
  public let chainCount: Int
  /// The number of draws in each.
  public let drawCount: Int
  /// The values `[chain][draw]`.
  public let values: [Double]

  /// The values of chains of equal length, chain after chain.
  public init(chainCount: Int, values: [Double]) {
    precondition(chainCount > 0 && values.count % chainCount == 0, "chains differ in length")
    self.chainCount = chainCount
    drawCount = values.count / chainCount
    self.values = values
  }

  /// The values of chains; each is cut to the shortest.
  public init(chains: [[Double]]) {
    let shortest = chains.map(\.count).min() ?? 0
    chainCount = max(1, chains.count)
    drawCount = shortest
    values = chains.flatMap { $0.prefix(shortest) }
  }

  /// Where a chain's values lie.
  func range(ofChain chain: Int) -> Range<Int> { chain * drawCount..<(chain + 1) * drawCount }

  /// Each chain cut into its first and last half, a middle draw left out.
  func split() -> ChainValues {
    let half = drawCount / 2
    var halves: [Double] = []
    halves.reserveCapacity(2 * half * chainCount)
    for chain in 0..<chainCount {
      let range = range(ofChain: chain)
      halves += values[range.lowerBound..<range.lowerBound + half]
      halves += values[range.upperBound - half..<range.upperBound]
    }
    return ChainValues(chainCount: 2 * chainCount, values: halves)
  }

  /// The same chains with other values.
  func replacing(_ values: [Double]) -> ChainValues {
    ChainValues(chainCount: chainCount, values: values)
  }
}
