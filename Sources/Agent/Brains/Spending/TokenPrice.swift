/// What a model costs, in US dollars per million tokens.
public struct TokenPrice: Equatable, Sendable {
  /// Of tokens read.
  public var input: Double
  /// Of tokens written.
  public var output: Double
  /// Of tokens that come from the provider's cache; as those read when `nil`.
  public var cacheRead: Double?
  /// Of tokens that are put into it; as those read when `nil`.
  public var cacheWritten: Double?

  /// A price.
  public init(
    input: Double, output: Double, cacheRead: Double? = nil, cacheWritten: Double? = nil
  ) {
    self.input = input
    self.output = output
    self.cacheRead = cacheRead
    self.cacheWritten = cacheWritten
  }

  /// Nothing, as for a model on one's own machine.
  public static let free = TokenPrice(input: 0, output: 0)

  /// What a call costs.
  public func cost(_ usage: TokenUsage) -> DollarAmount {
    let plain = max(0, usage.input - usage.cacheRead - usage.cacheWritten)
    let perMillion =
      Double(plain) * input + Double(usage.output) * output
      + Double(usage.cacheRead) * (cacheRead ?? input)
      + Double(usage.cacheWritten) * (cacheWritten ?? input)
    return DollarAmount(perMillion / 1e6)
  }

  /// The most that a call can cost, however much of what it reads is put into the cache.
  func greatestCost(_ usage: TokenUsage) -> DollarAmount {
    var price = self
    price.input = max(input, cacheRead ?? 0, cacheWritten ?? 0)
    return price.cost(usage)
  }
}
