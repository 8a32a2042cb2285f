/// Works out natural parameters of positions that were drawn, and of more of them as they come.
///
/// What was integrated out is drawn with a random stream for each chain and factor, so the same
/// positions and seed give the same draws on one core and on many, in one go and in parts.
struct PosteriorDrawing<Model: FactoredModel> {
  private let model: Model
  private let seed: UInt64
  private let threads: Int
  /// The plans of the samplings that `chains` come from.
  private var plans: [SamplingPlan] = []
  private var chains: [NaturalChain] = []

  init(_ model: Model, seed: UInt64, threads: Int) {
    self.model = model
    self.seed = seed
    self.threads = threads
  }

  /// The natural parameters of all draws of the factors of the model.
  ///
  /// Draws that were there before are not worked out again, unless a factor was drawn anew by
  /// another plan.
  mutating func draws(_ samplings: [Sampling]) throws(SamplingError) -> PosteriorDraws {
    let drawn = samplings.map(\.draws)
    let chainCount = drawn.first?.chains.count ?? 0
    if plans != samplings.map(\.plan) {
      plans = samplings.map(\.plan)
      chains = (0..<chainCount).map { chain in
        NaturalChain(
          streams: drawn.indices.map { factor in
            Xoshiro256(seed: seed, .integrated(factor: factor, chain: chain))
          })
      }
    }
    let (model, before) = (model, chains)
    chains = try ParallelWork.results(count: chainCount, threads: threads) {
      (chain) throws(SamplingError) in
      before[chain].extended(model, factors: drawn.map { $0.chains[chain] })
    }
    return PosteriorDraws(
      layout: model.layout, chainCount: chainCount, drawCount: drawn.first?.drawCount ?? 0,
      values: chains.flatMap(\.values))
  }
}

/// The natural parameters of one chain's draws.
private struct NaturalChain: Sendable {
  /// `[draw][parameter]`.
  private(set) var values: [Double] = []
  private var drawCount = 0
  /// Where the random stream of each factor stands.
  private var streams: [Xoshiro256]

  init(streams: [Xoshiro256]) { self.streams = streams }

  /// The same with the draws that the factors' chains have more.
  func extended<Model: FactoredModel>(_ model: Model, factors: [ChainDraws]) -> NaturalChain {
    var result = self
    let naturals = model.factors.indices.map { index in
      let chain = factors[index]
      return model.factors[index].naturalParameters(
        atPositions: Array(chain.positions[(drawCount * chain.dimension)...]),
        using: &result.streams[index])
    }
    let more = naturals.first?.count ?? 0
    result.values.reserveCapacity(values.count + more * model.layout.count)
    for draw in 0..<more { result.values += model.joined(naturals.map { $0[draw] }) }
    result.drawCount += more
    return result
  }
}
