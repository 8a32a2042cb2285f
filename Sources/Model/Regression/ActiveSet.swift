/// The state of an active-set search for sign-constrained least squares.
///
/// Lawson and Hanson's NNLS on scaled normal equations. Instead of entering columns one by one it
/// starts with all of them and first drops what comes out negative; from the first feasible point
/// on every step lowers the sum of squares, so it ends after finitely many.
struct ActiveSet {
  private static let pivotThreshold = 1e-12
  private static let dualTolerance = 1e-12

  private let order: Int
  private let scale: [Double]
  private let gram: [Double]
  private let moment: [Double]
  private let ridge: [Double]
  private let isNonNegative: [Bool]
  private var isFree: [Bool]
  private var isDependent: [Bool]
  private var isStuck: [Bool]
  private var solution: [Double]
  private var factor: (columns: [Int], values: CholeskyFactor)?

  init(_ equations: NormalEquations, _ constraints: LeastSquaresConstraints) {
    let order = equations.columnCount
    let ridge =
      constraints.ridge.isEmpty ? [Double](repeating: 0, count: order) : constraints.ridge
    let isNonNegative =
      constraints.isNonNegative.isEmpty
      ? [Bool](repeating: false, count: order) : constraints.isNonNegative
    precondition(ridge.count == order && isNonNegative.count == order)
    let scale = (0..<order).map { index in
      let square = equations.gram[index, index] + ridge[index]
      return square > 0 && square.isFinite ? 1 / square.squareRoot() : 0
    }
    var gram = equations.gram.values
    for column in 0..<order {
      for row in 0..<order { gram[column * order + row] *= scale[column] * scale[row] }
      gram[column * order + column] = scale[column] > 0 ? 1 : 0
    }
    self.order = order
    self.scale = scale
    self.gram = gram
    self.ridge = ridge
    self.isNonNegative = isNonNegative
    moment = zip(equations.moment, scale).map { $0 * $1 }
    isFree = scale.map { $0 > 0 }
    isDependent = scale.map { $0 == 0 }
    isStuck = isDependent
    solution = [Double](repeating: 0, count: order)
  }

  /// The coefficients on the scale of the original columns.
  var coefficients: [Double] { zip(solution, scale).map { $0 * $1 } }

  /// Finds the constrained minimum.
  mutating func run() {
    var candidate = minimum()
    while (0..<order).contains(where: { isFree[$0] && isNonNegative[$0] && candidate[$0] < 0 }) {
      for index in 0..<order where isNonNegative[index] && candidate[index] < 0 {
        isFree[index] = false
      }
      candidate = minimum()
    }
    solution = candidate
    var remaining = 3 * order + 10
    while remaining > 0, let entering = mostViolated() {
      remaining -= 1
      isFree[entering] = true
      if !approach(entering) { isStuck[entering] = true }
    }
  }

  /// Adds the solution for a gradient XᵀW(y − Xw), which mends the rounding of the Gram matrix.
  mutating func correct(by gradient: [Double]) {
    guard let factor else { return }
    let step = factor.values.solve(
      factor.columns.map { index in
        scale[index] * gradient[index] - ridge[index] * scale[index] * scale[index]
          * solution[index]
      })
    guard step.allSatisfy({ $0.isFinite }) else { return }
    for (position, index) in factor.columns.enumerated() {
      let value = solution[index] + step[position]
      solution[index] = isNonNegative[index] ? max(0, value) : value
    }
  }

  func solution(residualSumOfSquares: Double) -> LeastSquaresSolution {
    LeastSquaresSolution(
      coefficients: coefficients, residualSumOfSquares: residualSumOfSquares,
      atBound: (0..<order).filter { !isFree[$0] && !isDependent[$0] },
      dependent: (0..<order).filter { isDependent[$0] })
  }

  /// The minimum over the free columns, the others at zero.
  private mutating func minimum() -> [Double] {
    var columns = (0..<order).filter { isFree[$0] }
    var values = gathered(columns)
    var factor = CholeskyFactor(values, order: columns.count, threshold: Self.pivotThreshold)
    if factor == nil {
      let kept = CholeskyFactor.independentColumns(
        of: values, order: columns.count, threshold: Self.pivotThreshold)
      for index in columns {
        isFree[index] = false
        isDependent[index] = true
      }
      columns = kept.map { columns[$0] }
      for index in columns {
        isFree[index] = true
        isDependent[index] = false
      }
      values = gathered(columns)
      factor = CholeskyFactor(values, order: columns.count, threshold: 0)
    }
    var result = [Double](repeating: 0, count: order)
    guard let factor else { return result }
    self.factor = (columns, factor)
    for (index, value) in zip(columns, factor.solve(columns.map { moment[$0] })) {
      result[index] = value
    }
    return result
  }

  /// Moves from the feasible point to the free minimum, dropping columns that reach zero first.
  ///
  /// False when the entering column cannot leave zero: a combination of the free ones, or rounding.
  private mutating func approach(_ entering: Int) -> Bool {
    while true {
      let candidate = minimum()
      guard isFree[entering] else { return false }
      let limits = (0..<order).map { index in
        isFree[index] && isNonNegative[index] && candidate[index] <= 0
          ? solution[index] / max(solution[index] - candidate[index], .leastNormalMagnitude) : 1
      }
      let step = limits.reduce(1, min)
      for index in 0..<order { solution[index] += step * (candidate[index] - solution[index]) }
      if step == 1 { return true }
      for index in 0..<order where limits[index] <= step {
        solution[index] = 0
        isFree[index] = false
      }
    }
  }

  /// The constrained column at zero whose increase lowers the sum of squares most steeply.
  private func mostViolated() -> Int? {
    let size = moment.reduce(0) { max($0, abs($1)) }
    var best: (index: Int, slope: Double)?
    for index in 0..<order where !isFree[index] && !isDependent[index] && !isStuck[index] {
      var slope = moment[index]
      for other in 0..<order { slope -= gram[index * order + other] * solution[other] }
      if slope > Self.dualTolerance * size, slope > best?.slope ?? 0 { best = (index, slope) }
    }
    return best?.index
  }

  private func gathered(_ columns: [Int]) -> [Double] {
    if columns.count == order { return gram }
    var values: [Double] = []
    values.reserveCapacity(columns.count * columns.count)
    for column in columns {
      for row in columns { values.append(gram[column * order + row]) }
    }
    return values
  }
}
