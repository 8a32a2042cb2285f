/// The effect of one unit of media in its own and the following weeks, with its derivatives.
public struct KernelWeights: Sendable, Equatable {
  /// The weight of each lag, lag 0 first.
  public var values: [Double]
  /// The derivative of the weights by each parameter, `[parameter][lag]`.
  public var byParameter: [[Double]]

  /// Everything at lag 0, whatever the parameters: what a family means where its formula has none.
  static func impulse(count: Int, parameterCount: Int) -> KernelWeights {
    var values = [Double](repeating: 0, count: count)
    if count > 0 { values[0] = 1 }
    let zeros = [Double](repeating: 0, count: count)
    return KernelWeights(
      values: values, byParameter: [[Double]](repeating: zeros, count: parameterCount))
  }

  /// The weights divided by their sum; an impulse when the sum is not positive and finite.
  func normalized() -> KernelWeights {
    let sum = values.reduce(0, +)
    guard sum > 0, sum.isFinite else {
      return .impulse(count: values.count, parameterCount: byParameter.count)
    }
    let scaled = values.map { $0 / sum }
    let derivatives = byParameter.map { derivative in
      let change = derivative.reduce(0, +)
      return zip(derivative, scaled).map { ($0 - $1 * change) / sum }
    }
    return KernelWeights(values: scaled, byParameter: derivatives)
  }
}

/// A family of finite adstock kernels.
protocol AdstockKernel {
  /// The parameters in the order that `weights` takes them.
  static var parameters: [TransformParameter] { get }

  /// The weights of lags 0 to `count` - 1 before any normalisation, up to a common factor when
  /// they `willBeNormalized`.
  static func weights(_ parameters: [Double], count: Int, willBeNormalized: Bool) -> KernelWeights
}
