import Testing

@testable import Model

@Suite struct SingularValueFactorTests {
  /// Those with more than three columns have one twice.
  @Test(arguments: [(6, 3), (3, 6), (4, 4), (5, 1), (2, 0)])
  func putsTheMatrixTogetherAgain(rows: Int, columns: Int) throws {
    var random = Xoshiro256(seed: 6)
    var matrix = Matrix(rowCount: rows, columnCount: columns)
    for index in matrix.values.indices {
      matrix.values[index] = random.normal() * (index % 2 == 0 ? 1 : 1e5)
    }
    if columns > 3 { matrix.values[matrix.range(ofColumn: 3)] = matrix.values[0..<rows] }
    let factor = try #require(SingularValueFactor(matrix))
    #expect(factor.values == factor.values.sorted(by: >))
    for row in 0..<rows {
      for column in 0..<columns {
        let sum = factor.values.indices.reduce(0.0) { sum, index in
          sum + factor.left[row, index] * factor.values[index] * factor.right[column, index]
        }
        #expect(abs(sum - matrix[row, column]) < 1e-14 * (factor.values.first ?? 0))
      }
    }
  }
}
