import Testing

@testable import Model

@Suite struct LeastSquaresTests {
  /// A design with correlated columns and a target with both signs of effect.
  static func problem(rows: Int, columns: Int, seed: UInt64) -> (Matrix, [Double]) {
    var random = Xoshiro256(seed: seed)
    let shared = (0..<rows).map { _ in random.uniform() - 0.5 }
    let design = Matrix(
      columns: (0..<columns).map { column in
        (0..<rows).map { column == 0 ? 1 : 1e3 * (shared[$0] + random.uniform()) }
      })
    let target = (0..<rows).map { row in
      (0..<columns).reduce(random.uniform()) { $0 + design[row, $1] * Double($1 % 5 - 2) * 1e-3 }
    }
    return (design, target)
  }

  @Test(arguments: [(20, 3), (156, 40), (300, 60)])
  func residualsAreOrthogonalToTheDesign(rows: Int, columns: Int) {
    let (design, target) = Self.problem(rows: rows, columns: columns, seed: 7)
    let solution = LeastSquares.solve(design: design, target: target)
    let residuals = LeastSquares.residuals(
      design: design, target: target, coefficients: solution.coefficients)
    let gradient = BLAS.transposedProduct(design, residuals, rows: 0..<rows)
    #expect(gradient.allSatisfy { abs($0) < 1e-7 })
    #expect(solution.atBound.isEmpty && solution.dependent.isEmpty)
  }

  /// The Karush-Kuhn-Tucker conditions prove the minimum, as the problem is convex.
  @Test(arguments: 1...200)
  func meetsTheOptimalityConditionsOfSignConstraints(seed: Int) {
    let rows = 40 + seed % 60
    let columns = 2 + seed % 25
    let (design, target) = Self.problem(rows: rows, columns: columns, seed: UInt64(seed))
    let isNonNegative = (0..<columns).map { $0 > 0 && $0 % 4 != 1 }
    let ridge = (0..<columns).map { seed % 3 == 0 && $0 > 0 ? 1e4 : 0 }
    let solution = LeastSquares.solve(
      design: design, target: target,
      constraints: LeastSquaresConstraints(ridge: ridge, isNonNegative: isNonNegative))
    let residuals = LeastSquares.residuals(
      design: design, target: target, coefficients: solution.coefficients)
    let gradient = BLAS.transposedProduct(design, residuals, rows: 0..<rows)
    for column in 0..<columns {
      let coefficient = solution.coefficients[column]
      let slope = gradient[column] - ridge[column] * coefficient
      if isNonNegative[column] {
        #expect(coefficient >= 0)
        #expect(slope < 1e-6)
      }
      if coefficient != 0 { #expect(abs(slope) < 1e-6) }
    }
  }

  @Test func blocksOfRowsAddUp() {
    let (design, target) = Self.problem(rows: 60, columns: 5, seed: 3)
    var sum = NormalEquations(design: design, target: target, rows: 0..<25)
    sum.add(NormalEquations(design: design, target: target, rows: 25..<60))
    let whole = LeastSquares.solve(NormalEquations(design: design, target: target))
    let added = LeastSquares.solve(sum)
    for (left, right) in zip(whole.coefficients, added.coefficients) {
      #expect(abs(left - right) < 1e-9 * max(1, abs(left)))
    }
  }

  @Test func weightsCountRows() {
    let (design, target) = Self.problem(rows: 30, columns: 4, seed: 5)
    let repeated = (0..<30).flatMap { [Int](repeating: $0, count: $0 % 3) }
    let bootstrap = Matrix(
      columns: (0..<4).map { column in repeated.map { design[$0, column] } })
    let expected = LeastSquares.solve(design: bootstrap, target: repeated.map { target[$0] })
    let weighted = NormalEquations(
      design: design, target: target, weights: (0..<30).map { Double($0 % 3) })
    let solution = LeastSquares.solve(weighted)
    #expect(weighted.rowCount == 20)
    for (left, right) in zip(solution.coefficients, expected.coefficients) {
      #expect(abs(left - right) < 1e-9 * max(1, abs(right)))
    }
  }

  @Test func leavesOutColumnsThatOthersDetermine() {
    let (base, target) = Self.problem(rows: 50, columns: 3, seed: 11)
    let columns = (0..<3).map { Array(base.column($0)) }
    let design = Matrix(
      columns: [columns[0], columns[1], zip(columns[0], columns[1]).map { 3 * $0 - 2 * $1 }]
        + [columns[2], [Double](repeating: 0, count: 50)])
    let solution = LeastSquares.solve(design: design, target: target)
    let expected = LeastSquares.solve(design: base, target: target)
    #expect(solution.dependent == [2, 4])
    #expect(abs(solution.residualSumOfSquares - expected.residualSumOfSquares) < 1e-9)
    #expect(solution.coefficients[2] == 0 && solution.coefficients[4] == 0)
  }

  @Test func endsOnValuesThatAreNotNumbers() {
    let design = Matrix(columns: [[1, 1, 1], [1, .nan, 2], [0, 1, .infinity]])
    let solution = LeastSquares.solve(
      design: design, target: [1, 2, .nan],
      constraints: LeastSquaresConstraints(isNonNegative: [true, true, true]))
    #expect(solution.coefficients.count == 3)
  }

  @Test func holdoutErrorNeedsNoData() {
    let (design, target) = Self.problem(rows: 80, columns: 6, seed: 13)
    let fit = LeastSquares.solve(NormalEquations(design: design, target: target, rows: 0..<60))
    let holdout = NormalEquations(design: design, target: target, rows: 60..<80)
    let residuals = LeastSquares.residuals(
      design: design, target: target, coefficients: fit.coefficients)[60...]
    let expected = residuals.reduce(0) { $0 + $1 * $1 }
    #expect(abs(holdout.residualSumOfSquares(of: fit.coefficients) - expected) < 1e-9 * expected)
  }
}
