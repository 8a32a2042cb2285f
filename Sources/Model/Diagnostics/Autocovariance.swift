/// The autocovariances of chains, averaged over the chains, lag by lag as they are asked for.
///
/// The first lags are summed directly; when more are needed all of them come from one Fourier
/// transform, so that a badly mixing quantity costs little more than a well mixing one.
struct Autocovariance {
  private static let directLags = 32

  /// Values less their chain's mean.
  private let centered: [Double]
  private let chainCount: Int
  private let drawCount: Int
  private var transformed: [Double] = []

  init(_ chains: ChainValues) {
    chainCount = chains.chainCount
    drawCount = chains.drawCount
    var centered = chains.values
    for (chain, mean) in chains.chainMeans.enumerated() {
      for index in chains.range(ofChain: chain) { centered[index] -= mean }
    }
    self.centered = centered
  }

  /// γ(lag) with divisor n, the number of draws in a chain.
  mutating func value(lag: Int) -> Double {
    if lag < Self.directLags { return direct(lag: lag) }
    if transformed.isEmpty {
      transformed = FourierTransform.autocorrelationSums(
        centered, chainCount: chainCount, drawCount: drawCount)
    }
    return transformed[lag] / Double(chainCount * drawCount)
  }

  private func direct(lag: Int) -> Double {
    var total = 0.0
    for chain in 0..<chainCount {
      let start = chain * drawCount
      total += centered.dotOfSpans(start, start + lag, count: drawCount - lag)
    }
    return total / Double(chainCount * drawCount)
  }
}

extension [Double] {
  /// Σ x[a + i] x[b + i] for i below `count`, in eight sums that a processor forms together.
  fileprivate func dotOfSpans(_ first: Int, _ second: Int, count: Int) -> Double {
    precondition(first >= 0 && second >= 0 && Swift.max(first, second) + count <= self.count)
    return withUnsafeBytes { bytes in
      // Both spans were checked to lie within the array; lanes need no alignment.
      var sum = Lanes.zero
      var index = 0
      while index + Lanes.scalarCount <= count {
        sum +=
          bytes.loadUnaligned(fromByteOffset: 8 * (first + index), as: Lanes.self)
          * bytes.loadUnaligned(fromByteOffset: 8 * (second + index), as: Lanes.self)
        index += Lanes.scalarCount
      }
      var rest = 0.0
      while index < count {
        rest += self[first + index] * self[second + index]
        index += 1
      }
      return sum.sum() + rest
    }
  }
}
