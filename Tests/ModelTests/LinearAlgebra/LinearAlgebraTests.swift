import Testing

@testable import Model

@Suite struct LinearAlgebraTests {
  static let matrix = Matrix(rows: [[1, 2, 0], [3, 5, 1], [2, 2, 7], [0, 1, 4], [6, 0, 1]])

  @Test func rowsAndColumnsAreTheSameMatrix() {
    #expect(Self.matrix[3, 2] == 4)
    #expect(Array(Self.matrix.column(1)) == [2, 5, 2, 1, 0])
    #expect(Self.matrix.transposed().transposed() == Self.matrix)
    #expect(Matrix(columns: []) == Matrix(rowCount: 0, columnCount: 0))
  }

  @Test func productsOverRangesOfRows() {
    let gram = BLAS.gram(Self.matrix, rows: 1..<3)
    #expect(gram == Matrix(rows: [[13, 19, 17], [19, 29, 19], [17, 19, 50]]))
    #expect(BLAS.gram(Self.matrix, rows: 2..<2) == Matrix(rowCount: 3, columnCount: 3))
    #expect(BLAS.transposedProduct(Self.matrix, [9, 1, 2, 9, 9], rows: 1..<3) == [7, 9, 15])
    #expect(BLAS.product(Self.matrix, [1, -1, 2]) == [-1, 0, 14, 7, 8])
    let square = BLAS.product(Self.matrix, transposed: true, Self.matrix)
    #expect(square == BLAS.gram(Self.matrix, rows: 0..<5))
  }

  @Test func theOrthogonalFactorReproducesItsMatrix() throws {
    let factor = try #require(OrthogonalFactor(Self.matrix))
    let product = BLAS.product(factor.basis, factor.triangle)
    for (position, column) in factor.order.enumerated() {
      for row in 0..<5 {
        #expect(abs(product[row, position] - Self.matrix[row, column]) < 1e-14)
      }
    }
    let identity = BLAS.product(factor.influence(), transposed: true, Self.matrix)
    for row in 0..<3 {
      for column in 0..<3 {
        #expect(abs(identity[row, column] - (row == column ? 1 : 0)) < 1e-14)
      }
    }
    #expect(OrthogonalFactor(Self.matrix.transposed()) == nil)
  }

  @Test func choleskySolvesOrRefuses() throws {
    let gram = BLAS.gram(Self.matrix, rows: 0..<5)
    let factor = try #require(CholeskyFactor(gram.values, order: 3, threshold: 1e-12))
    let solution = factor.solve(BLAS.product(gram, [1, -2, 3]))
    #expect(zip(solution, [1, -2, 3]).allSatisfy { abs($0 - $1) < 1e-13 })
    #expect(CholeskyFactor([1, 2, 2, 1], order: 2, threshold: 0) == nil)
    #expect(CholeskyFactor([1, 1, 1, 1], order: 2, threshold: 1e-12) == nil)
    let independent = CholeskyFactor.independentColumns(
      of: [1, 1, 0, 1, 1, 0, 0, 0, 1], order: 3, threshold: 1e-12)
    #expect(independent == [0, 2])
  }

  /// Columns of very different length, whose singular values are then nearly those lengths.
  @Test func smallSingularValuesKeepTheirDigits() throws {
    let graded = Matrix(columns: [[1, 0, 0], [1e-10, 1e-10, 0], [1e-20, 1e-20, 1e-20]])
    let values = try #require(SingularValues.ofUpperTriangle(graded))
    let determinant = values.reduce(1, *)
    #expect(abs(determinant / 1e-30 - 1) < 1e-12)
    #expect(abs(values[2] / 1e-20 - 1) < 1e-9)
    let singular = Matrix(columns: [[1, 0], [1, 0]])
    #expect(SingularValues.conditionNumber(ofUpperTriangle: singular) > 1e15)
  }

  @Test func compensatedSumsKeepWhatCancels() {
    var sum = CompensatedSum(1e20)
    sum.add(0.1, times: 0.1)
    sum.add(1)
    sum.add(-1e10, times: 1e10)
    #expect(sum.value == 1.01)
  }

  /// Powers up to the eighth have a condition number of 1e14; all values here are exact integers.
  @Test func refinementRecoversAPolynomialExactly() throws {
    let rows = (1...40).map { row in
      (0...8).map { power in (0..<power).reduce(1.0) { product, _ in product * Double(row) } }
    }
    let fit = try OrdinaryLeastSquares().fit(
      design: Matrix(rows: rows), columns: (0...8).map { "power \($0)" },
      target: rows.map { $0.reduce(0, +) })
    for coefficient in fit.coefficients { #expect(abs(coefficient.estimate - 1) < 1e-13) }
    #expect(fit.warnings.contains(.exactFit))
  }
}
