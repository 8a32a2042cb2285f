/// Penalties and sign constraints of a least-squares problem, one entry per column or none at all.
public struct LeastSquaresConstraints: Sendable, Equatable {
  /// λ of each column, added to the diagonal of XᵀWX; empty for none.
  public var ridge: [Double]
  /// Whether each column's coefficient must not be negative; empty for none.
  public var isNonNegative: [Bool]

  /// Constraints of the given columns.
  public init(ridge: [Double] = [], isNonNegative: [Bool] = []) {
    self.ridge = ridge
    self.isNonNegative = isNonNegative
  }
}

/// The coefficients that minimise a sum of squares, with what the constraints did to them.
public struct LeastSquaresSolution: Sendable, Equatable {
  /// One coefficient per column of the design.
  public var coefficients: [Double]
  /// The weighted sum of squared residuals, without the ridge penalty.
  public var residualSumOfSquares: Double
  /// The columns, ascending, held at zero by their sign constraint.
  public var atBound: [Int]
  /// The columns, ascending, left out because others determine them; their coefficient is zero.
  public var dependent: [Int]
}

/// The fast solver inside a search: it never fails, and leaves inference to `OrdinaryLeastSquares`.
///
/// Columns are scaled to unit length and the normal equations solved by Cholesky factorisation.
/// Sign constraints are met exactly by an active-set method (Lawson and Hanson, 1974, chapter 23)
/// started from the unconstrained solution. A column that is a combination of earlier ones, to a
/// part in 1e12 of its squared length, is left out.
public enum LeastSquares {
  /// The w that minimises ‖y − Xw‖² + Σ λw², corrected once by the residuals of the data itself.
  public static func solve(
    design: Matrix, target: [Double], constraints: LeastSquaresConstraints = .init()
  ) -> LeastSquaresSolution {
    let equations = NormalEquations(design: design, target: target)
    var search = ActiveSet(equations, constraints)
    search.run()
    var coefficients = search.coefficients
    let gradient = BLAS.transposedProduct(
      design, residuals(design: design, target: target, coefficients: coefficients),
      rows: 0..<design.rowCount)
    search.correct(by: gradient)
    coefficients = search.coefficients
    let remaining = residuals(design: design, target: target, coefficients: coefficients)
    return search.solution(residualSumOfSquares: remaining.reduce(0) { $0 + $1 * $1 })
  }

  /// The w that minimises the sum of squares behind normal equations, which need no data again.
  public static func solve(
    _ equations: NormalEquations, constraints: LeastSquaresConstraints = .init()
  ) -> LeastSquaresSolution {
    var search = ActiveSet(equations, constraints)
    search.run()
    return search.solution(
      residualSumOfSquares: equations.residualSumOfSquares(of: search.coefficients))
  }

  /// y − Xw.
  public static func residuals(
    design: Matrix, target: [Double], coefficients: [Double]
  ) -> [Double] {
    var result = BLAS.product(design, coefficients)
    for row in result.indices { result[row] = target[row] - result[row] }
    return result
  }
}
