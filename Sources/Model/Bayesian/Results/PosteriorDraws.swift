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

  /// The natural parameters of each position of each chain.
  ///
  /// What was integrated out is drawn with a random stream for each chain, so the same positions and
  /// seed give the same draws on one core and on many.
  ///
  /// `positions` is `[chain][draw][coordinate]`, each chain flat; chains are of one length.
  init<Model: PosteriorModel>(_ model: Model, positions: [[Double]], seed: UInt64) {
    layout = model.layout
    chainCount = positions.count
    let dimension = model.dimension
    drawCount = dimension > 0 ? (positions.first?.count ?? 0) / dimension : 0
    var values: [Double] = []
    values.reserveCapacity(positions.count * drawCount * model.layout.count)
    for (chain, flat) in positions.enumerated() {
      var random = Xoshiro256(seed: seed, stream: Self.firstStream + UInt64(chain))
      for draw in 0..<drawCount {
        let span = flat.span.extracting(draw * dimension..<(draw + 1) * dimension)
        values += model.naturalParameters(at: span, using: &random)
      }
    }
    self.values = values
  }

  /// The sampler's chains take the streams below.
  private static let firstStream: UInt64 = 1 << 32

  /// The number of draws of all chains.
  public var count: Int { chainCount * drawCount }

  /// The natural parameters of a draw; draws of all chains are numbered through, chain by chain.
  func draw(_ index: Int) -> [Double] {
    Array(values[index * layout.count..<(index + 1) * layout.count])
  }

  /// The draws of one parameter, `[chain][draw]`.
  func chains(of parameter: Int) -> [[Double]] {
    (0..<chainCount).map { chain in
      (0..<drawCount).map { values[(chain * drawCount + $0) * layout.count + parameter] }
    }
  }

  /// At most `count` draws, evenly spaced over all chains.
  func thinned(to count: Int) -> [Int] {
    guard self.count > count, count > 0 else { return Array(0..<self.count) }
    return (0..<count).map { $0 * self.count / count }
  }
}
