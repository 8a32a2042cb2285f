/// The factorisation LDLᵀ of a symmetric positive definite band matrix.
struct BandedFactor {
  /// `[offset][row]`: the diagonal D at offset 0, L's subdiagonals at the others.
  private var bands: [[Double]]

  /// Factors a matrix given by its diagonals, `[offset][row]` with entry (row, row + offset).
  ///
  /// `nil` where a pivot is not positive. Every diagonal has one entry per row; those past the end
  /// are not read.
  init?(diagonals: [[Double]]) {
    bands = diagonals
    let (order, width) = (diagonals.first?.count ?? 0, diagonals.count - 1)
    for row in 0..<order {
      for offset in stride(from: min(width, row), to: 0, by: -1) {
        let column = row - offset
        for back in stride(from: min(width, row) - offset, to: 0, by: -1) {
          let earlier = column - back
          bands[offset][column] -=
            bands[offset + back][earlier] * bands[back][earlier] * bands[0][earlier]
        }
        bands[offset][column] /= bands[0][column]
        bands[0][row] -= bands[offset][column] * bands[offset][column] * bands[0][column]
      }
      guard bands[0][row] > 0 else { return nil }
    }
  }

  /// The x with Ax = `target`.
  func solve(_ target: [Double]) -> [Double] {
    var solution = target
    let (order, width) = (target.count, bands.count - 1)
    for row in 0..<order {
      for offset in 0..<min(width, row) {
        solution[row] -= bands[offset + 1][row - offset - 1] * solution[row - offset - 1]
      }
    }
    for row in 0..<order { solution[row] /= bands[0][row] }
    for row in stride(from: order - 1, through: 0, by: -1) {
      for offset in 0..<min(width, order - 1 - row) {
        solution[row] -= bands[offset + 1][row] * solution[row + offset + 1]
      }
    }
    return solution
  }
}
