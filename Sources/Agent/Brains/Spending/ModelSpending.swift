/// What calls of language models took.
public struct ModelSpending: Equatable, Sendable {
  /// Tokens read.
  public var input: Int
  /// Tokens written.
  public var output: Int
  /// US dollars; `nil` where nobody said what a model costs.
  public var cost: DollarAmount?

  /// Tokens with their cost.
  public init(input: Int, output: Int, cost: DollarAmount?) {
    (self.input, self.output, self.cost) = (input, output, cost)
  }

  /// Nothing was asked of a model.
  public static let none = ModelSpending(
    input: 0, output: 0, cost: DollarAmount(nanodollars: 0))

  /// Sums; unknown and known are unknown.
  public static func + (left: ModelSpending, right: ModelSpending) -> ModelSpending {
    ModelSpending(
      input: left.input + right.input, output: left.output + right.output,
      cost: left.cost.flatMap { cost in right.cost.map { cost + $0 } })
  }

  /// What came after an earlier count of the same calls.
  public func since(_ earlier: ModelSpending) -> ModelSpending {
    ModelSpending(
      input: input - earlier.input, output: output - earlier.output,
      cost: cost.flatMap { cost in
        earlier.cost.map { DollarAmount(nanodollars: cost.nanodollars - $0.nanodollars) }
      })
  }
}
