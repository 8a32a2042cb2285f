/// Pearson's correlation of two columns over the rows where both are present.
///
/// r = Sxy / √(Sxx·Syy); `null` with fewer than two rows or when a column is constant.
final class CorrelationAggregate: SQLWindowAggregate {
  private var count = 0
  private var sumX = DoubleDouble(0)
  private var sumY = DoubleDouble(0)
  private var squaresX = DoubleDouble(0)
  private var squaresY = DoubleDouble(0)
  private var products = DoubleDouble(0)

  func step(_ arguments: SQLArguments) throws {
    guard let x = try arguments[0].number(for: "corr"), let y = try arguments[1].number(for: "corr")
    else { return }
    count += 1
    sumX = sumX + DoubleDouble(x)
    sumY = sumY + DoubleDouble(y)
    squaresX = squaresX + .product(x, x)
    squaresY = squaresY + .product(y, y)
    products = products + .product(x, y)
  }

  func drop(_ arguments: SQLArguments) throws {
    guard let x = try arguments[0].number(for: "corr"), let y = try arguments[1].number(for: "corr")
    else { return }
    count -= 1
    sumX = sumX - DoubleDouble(x)
    sumY = sumY - DoubleDouble(y)
    squaresX = squaresX - .product(x, x)
    squaresY = squaresY - .product(y, y)
    products = products - .product(x, y)
  }

  func result() -> SQLValue {
    guard count > 1 else { return .null }
    let rows = Double(count)
    let spreadX = (squaresX - sumX * sumX / rows).value
    let spreadY = (squaresY - sumY * sumY / rows).value
    let shared = (products - sumX * sumY / rows).value
    // A constant column leaves at most rounding of the extended sums.
    guard spreadX > 1e-28 * squaresX.value, spreadY > 1e-28 * squaresY.value else { return .null }
    let correlation = shared / (spreadX.squareRoot() * spreadY.squareRoot())
    return SQLValue(correlation.isNaN ? nil : min(1, max(-1, correlation)))
  }
}
