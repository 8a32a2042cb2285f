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
