internal import Model
internal import Warehouse

/// What every tool takes that plans a budget.
struct BudgetArguments {
  /// What of the response a plan is made for.
  private enum Measure: String, CaseIterable {
    case mean, cvar
  }

  private let minimum: [String: Double]
  private let maximum: [String: Double]
  private let measure: Measure
  private let riskLevel: Double
  private let weeks: Int
  private let isByGeo: Bool
  private let countsCarryover: Bool

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    minimum = try arguments.amounts("min_spend", "The least for each channel named.")
    maximum = try arguments.amounts("max_spend", "The most for each channel named.")
    measure = try arguments.choice(
      "objective", "cvar plans for the worst draws of the model instead of the mean.",
      default: .mean)
    riskLevel =
      try arguments.number("risk_level", "The share of draws that counts as the worst (0.1).")
      ?? 0.1
    guard riskLevel > 0, riskLevel <= 1 else {
      throw .wrong("risk_level", expected: "above 0 and up to 1", found: "\(riskLevel)")
    }
    weeks = try arguments.integer(
      "weeks", "Plan so many weeks, like the last ones; 0 for all of the data.", default: 0,
      in: 0...10_000)
    isByGeo = try arguments.flag(
      "by_geo", "Plan every geo of a channel apart; limits are then of tv@north.", default: false)
    countsCarryover = try arguments.flag(
      "carryover", "Count what media brings after the window.", default: false)
  }

  /// Puts all of it into an operation.
  func apply(to operation: inout BudgetOperation) {
    (operation.minimum, operation.maximum) = (minimum, maximum)
    operation.riskLevel = riskLevel
    operation.measure = measure == .cvar ? .tailMean(level: riskLevel) : .mean
    operation.weeks = weeks > 0 ? weeks : nil
    operation.byGeo = isByGeo
    operation.carryover = countsCarryover ? .counted : .cut
  }
}
