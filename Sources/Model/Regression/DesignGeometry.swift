/// How the columns of a design lie to each other.
struct DesignGeometry {
  let varianceInflation: [Double?]
  let conditionNumber: Double
  let scaledConditionNumber: Double
  /// The deviations from each column's mean at length one; zeros for a constant column.
  let standardized: Matrix

  init(
    input: RegressionInput, factor: OrthogonalFactor, source: CovarianceSource,
    containsConstant: Bool
  ) {
    let design = input.design
    var standardized = design
    var inflation: [Double?] = []
    for column in 0..<design.columnCount {
      let range = design.range(ofColumn: column)
      let mean = design.column(column).reduce(0, +) / Double(design.rowCount)
      let isConstant = design.column(column).allSatisfy { $0 == design.values[range.lowerBound] }
      let center = containsConstant ? mean : 0
      // The influence belongs to the unscaled column.
      let influence = source.influence.column(column).reduce(0) { $0 + $1 * $1 }
      let scale = input.scale[column]
      let spread = design.column(column).reduce(0) { $0 + ($1 - center) * ($1 - center) }
      inflation.append(isConstant ? nil : max(1, spread * (influence / (scale * scale))))
      let length = design.column(column).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        .squareRoot()
      for index in range {
        standardized.values[index] = isConstant ? 0 : (design.values[index] - mean) / length
      }
    }
    self.standardized = standardized
    varianceInflation = inflation
    let order = factor.order
    conditionNumber = Self.condition(factor.triangle) { 1 / input.scale[order[$0]] }
    scaledConditionNumber = Self.condition(factor.triangle) { position in
      let entries = factor.triangle.column(position)
      return 1 / entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }

  /// The condition number with each column of the triangle multiplied first.
  private static func condition(
    _ triangle: Matrix, multiplyingColumnsBy factor: (Int) -> Double
  ) -> Double {
    var scaled = triangle
    for position in 0..<triangle.columnCount {
      for index in scaled.range(ofColumn: position) { scaled.values[index] *= factor(position) }
    }
    return SingularValues.conditionNumber(ofUpperTriangle: scaled)
  }

  /// Whether the vector of ones lies in the span of an orthonormal basis.
  static func containsConstant(_ basis: Matrix) -> Bool {
    let ones = [Double](repeating: 1, count: basis.rowCount)
    let along = BLAS.transposedProduct(basis, ones, rows: 0..<basis.rowCount)
    let inside = BLAS.product(basis, along)
    let outside = inside.reduce(0) { $0 + (1 - $1) * (1 - $1) }
    return outside < 1e-16 * Double(basis.rowCount)
  }
}
