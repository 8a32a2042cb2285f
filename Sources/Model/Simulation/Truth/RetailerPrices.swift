internal import Glibc

/// List prices per week and category, in hundredths of the currency.
public struct RetailerPrices: Sendable, Equatable {
  /// Prices `[week][category]`.
  public let listPrices: [[Int]]

  /// Prices that drift upwards and change in steps, a category at a time.
  init(_ specification: RetailerSpecification, weeks: Int, random: inout Xoshiro256) {
    var changes = specification.categories.map { _ in 0.05 * random.normal() }
    listPrices = (0..<weeks).map { week in
      for index in changes.indices where random.uniform() < 0.08 {
        changes[index] = 0.09 * random.normal()
      }
      let inflation = 1 + 0.0004 * Double(week)
      return zip(specification.categories, changes).map { category, change in
        Int((category.listPrice * inflation * exp(change)).rounded()) * 100 - 5
      }
    }
  }

  /// The plain average over the categories, in units of the currency.
  public func average(ofWeek week: Int) -> Double {
    let prices = listPrices[week]
    return prices.isEmpty ? 0 : Double(prices.reduce(0, +)) / 100 / Double(prices.count)
  }
}
