/// What a posterior's random numbers are for; each purpose has streams of its own for a seed, so that
/// none depends on how many numbers another took.
enum RandomStream {
  /// A chain of the sampler.
  case chain(Int)
  /// What was integrated out of a factor of the model, for the draws of a chain.
  case integrated(factor: Int, chain: Int)
  /// The noise of what a draw predicts for the weeks of the fit.
  case prediction(draw: Int)
  /// A draw from the priors and the noise of what it predicts.
  case prior(draw: Int)
  /// The noise of what draws predict for weeks held out.
  case heldOut
  /// The noise of what a draw predicts for weeks to come.
  case forecast(draw: Int)
  /// Where the search for the mode begins.
  case mode

  fileprivate var number: UInt64 {
    switch self {
    case .chain(let chain): UInt64(chain)
    case .integrated(let factor, let chain): 1 << 32 + UInt64(factor) << 16 + UInt64(chain)
    case .prediction(let draw): 2 << 32 + UInt64(draw)
    case .prior(let draw): 3 << 32 + UInt64(draw)
    case .heldOut: 4 << 32
    case .forecast(let draw): 5 << 32 + UInt64(draw)
    case .mode: .max
    }
  }
}

extension Xoshiro256 {
  /// The stream of a seed for one purpose.
  init(seed: UInt64, _ stream: RandomStream) { self.init(seed: seed, stream: stream.number) }
}
