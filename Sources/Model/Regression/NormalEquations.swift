/// The sums XᵀWX, XᵀWy and yᵀWy that determine a least-squares problem.
///
/// They add up over blocks of rows, so a rolling-origin search forms them once per block and
/// solves for every split. Forming them costs n·k² operations; solving costs about k³/3 and does
/// not depend on the number of rows.
public struct NormalEquations: Sendable, Equatable {
  /// XᵀWX, the columns' weighted products with each other.
  public private(set) var gram: Matrix
  /// XᵀWy, the columns' weighted products with the target.
  public private(set) var moment: [Double]
  /// yᵀWy, the target's weighted sum of squares.
  public private(set) var targetSquare: Double
  /// The number of rows summed.
  public private(set) var rowCount: Int

  /// The sums over no rows, to be added to.
  public init(columnCount: Int) {
    gram = Matrix(rowCount: columnCount, columnCount: columnCount)
    moment = [Double](repeating: 0, count: columnCount)
    targetSquare = 0
    rowCount = 0
  }

  /// The sums over the first columns of a matrix of products whose next column is the target.
  init(_ products: Matrix, columnCount: Int, rowCount: Int = 0) {
    precondition(products.columnCount > columnCount)
    gram = Matrix(rowCount: columnCount, columnCount: columnCount)
    for column in 0..<columnCount {
      for row in 0..<columnCount { gram[row, column] = products[row, column] }
    }
    moment = (0..<columnCount).map { products[$0, columnCount] }
    targetSquare = products[columnCount, columnCount]
    self.rowCount = rowCount
  }

  /// The sums over a range of rows, all of them unless told otherwise.
  public init(design: Matrix, target: [Double], rows: Range<Int>? = nil) {
    let rows = rows ?? 0..<design.rowCount
    precondition(target.count == design.rowCount, "the target has one value per row")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= design.rowCount)
    gram = BLAS.gram(design, rows: rows)
    moment = BLAS.transposedProduct(design, target, rows: rows)
    targetSquare = target[rows].reduce(0) { $0 + $1 * $1 }
    rowCount = rows.count
  }

  /// The sums with each row counted `weights` times; a weight of zero leaves the row out.
  public init(design: Matrix, target: [Double], weights: [Double]) {
    precondition(weights.count == design.rowCount, "there is one weight per row")
    let roots = weights.map { $0.squareRoot() }
    var scaled = design
    for column in 0..<design.columnCount {
      let start = column * design.rowCount
      for row in roots.indices { scaled.values[start + row] *= roots[row] }
    }
    self.init(design: scaled, target: zip(target, roots).map { $0 * $1 })
    rowCount = weights.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
  }

  /// The number of columns of the design.
  public var columnCount: Int { moment.count }

  /// Adds the sums over other rows of the same columns.
  public mutating func add(_ other: NormalEquations) {
    precondition(other.columnCount == columnCount)
    for index in gram.values.indices { gram.values[index] += other.gram.values[index] }
    for index in moment.indices { moment[index] += other.moment[index] }
    targetSquare += other.targetSquare
    rowCount += other.rowCount
  }

  /// The weighted sum of squared residuals of any coefficients on these rows, wᵀGw − 2wᵀm + yᵀy.
  ///
  /// Its rounding error is a few units of 1e-16 of the target's sum of squares.
  public func residualSumOfSquares(of coefficients: [Double]) -> Double {
    let product = BLAS.product(gram, coefficients)
    var sum = targetSquare
    for index in coefficients.indices {
      sum += coefficients[index] * (product[index] - 2 * moment[index])
    }
    return max(0, sum)
  }
}
