/// Draws of a model's natural parameters, chain by chain.
public struct PosteriorDraws: Sendable, Equatable {
  /// The natural parameters, in the order of the values of a draw.
  public let layout: ParameterLayout
  /// The number of chains.
  public let chainCount: Int
  /// The number of draws of each chain.
  public let drawCount: Int
  /// The natural parameters, `[chain][draw][parameter]`.
  let values: [Double]

  /// The natural parameters of each position that was drawn, `factors` being the draws of each factor
  /// of the model.
  ///
  /// What was integrated out is drawn with a random stream for each chain, so the same positions and
  /// seed give the same draws on one core and on many.
  init<Model: FactoredModel>(_ model: Model, factors: [Draws], seed: UInt64, threads: Int)
    throws(SamplingError)
  {
    layout = model.layout
    let count = model.layout.count
    let (chains, length) = (factors.first?.chains.count ?? 0, factors.first?.drawCount ?? 0)
    (chainCount, drawCount) = (chains, length)
    let parts = try ParallelWork.results(count: chains, threads: threads) {
      (chain) throws(SamplingError) in
      var random = Xoshiro256(seed: seed, stream: Self.firstStream + UInt64(chain))
      var values: [Double] = []
      values.reserveCapacity(length * count)
      let naturals = zip(model.factors, factors).map { factor, draws in
        factor.naturalParameters(atPositions: draws.chains[chain].positions, using: &random)
      }
      for draw in 0..<length { values += model.joined(naturals.map { $0[draw] }) }
      return values
    }
    values = parts.flatMap { $0 }
  }

  /// The streams below are those of the sampler's chains.
  private static let firstStream: UInt64 = 1 << 32

  /// The number of draws of all chains.
  public var count: Int { chainCount * drawCount }

  /// The natural parameters of a draw; draws of all chains are numbered through, chain by chain.
  public func draw(_ index: Int) -> [Double] {
    Array(values[index * layout.count..<(index + 1) * layout.count])
  }

  /// The draws of one parameter.
  func values(of parameter: Int) -> ChainValues {
    ChainValues(
      chainCount: chainCount,
      values: (0..<count).map { values[$0 * layout.count + parameter] })
  }

  /// At most `most` draws, evenly spaced over all chains.
  public func thinned(to most: Int) -> [Int] { (0..<count).evenlySpaced(most) }
}
