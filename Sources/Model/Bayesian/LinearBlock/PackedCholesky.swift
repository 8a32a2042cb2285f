import Glibc

/// The lower triangular L with LLᵀ = P, and L⁻¹, for matrices of some dozens of rows.
///
/// Written for the hot path: four columns at a time, in memory that the caller owns, with the order
/// a multiple of four. At these sizes it takes a third of LAPACK's time.
struct PackedCholesky {
  let order: Int
  /// P before, L after `factor`, `[column][row]`; above the diagonal nothing is meant.
  let matrix: UnsafeMutablePointer<Double>
  /// L⁻¹ after `invert`, `[row][column]`, zeros above the diagonal.
  let inverse: UnsafeMutablePointer<Double>

  init(order: Int, memory: WorkingMemory) {
    precondition(order % 4 == 0)
    self.order = order
    matrix = memory.array(order * order)
    inverse = memory.array(order * order)
  }

  /// Replaces P by L and gives ln |P|; NaN where P is not positive definite.
  func factor() -> Double {
    var product = 1.0
    var logarithm = 0.0
    for start in stride(from: 0, to: order, by: 4) {
      for row in stride(from: start, to: order, by: 8) { subtractEarlier(row, start) }
      for column in start..<start + 4 {
        for earlier in start..<column { subtract(earlier, from: column, start) }
        let pivot = matrix[column * order + column]
        guard pivot > 0 else { return .nan }
        product *= pivot
        let scale = 1 / pivot.squareRoot()
        for row in stride(from: start, to: order, by: 4) {
          let cell = column * order + row
          matrix.put(matrix.four(at: cell) * scale, at: cell)
        }
      }
      // Four pivots neither overflow nor vanish unless the matrix is hopeless anyway.
      logarithm += log(product)
      product = 1
    }
    return logarithm
  }

  /// Subtracts what the columns before `start` bring to rows `row` to `row` + 7 of four columns.
  @inline(__always)
  private func subtractEarlier(_ row: Int, _ start: Int) {
    // Of a last group of four rows both halves are the same, and are put twice.
    let shift = row + 8 <= order ? 4 : 0
    let base = matrix + start * order + row
    var tile = Tile(upper: base.columns(order), lower: (base + shift).columns(order))
    for k in 0..<start {
      let column = matrix + k * order
      tile.subtract(column.four(at: row), column.four(at: row + shift), times: column + start)
    }
    base.putColumns(tile.upper, order)
    (base + shift).putColumns(tile.lower, order)
  }

  @inline(__always)
  private func subtract(_ earlier: Int, from column: Int, _ start: Int) {
    let factor = matrix[earlier * order + column]
    for row in stride(from: start, to: order, by: 4) {
      let cell = column * order + row
      matrix.put(matrix.four(at: cell) - matrix.four(at: earlier * order + row) * factor, at: cell)
    }
  }

  /// Writes L⁻¹.
  func invert() {
    for start in stride(from: 0, to: order, by: 4) {
      for column in stride(from: 0, to: start, by: 8) { sumEarlier(column, start) }
      for row in start..<start + 4 {
        for column in start..<start + 4 { inverse[row * order + column] = row == column ? 1 : 0 }
      }
      for row in start..<start + 4 {
        for earlier in start..<row {
          let factor = matrix[earlier * order + row]
          for column in stride(from: 0, through: start, by: 4) {
            let cell = row * order + column
            let other = inverse.four(at: earlier * order + column)
            inverse.put(inverse.four(at: cell) - other * factor, at: cell)
          }
        }
        let scale = 1 / matrix[row * order + row]
        for column in stride(from: 0, through: start, by: 4) {
          let cell = row * order + column
          inverse.put(inverse.four(at: cell) * scale, at: cell)
        }
      }
    }
  }

  /// Writes −Σ_k L_ik L⁻¹_kj over the rows k before `start` for four rows i, eight columns j.
  @inline(__always)
  private func sumEarlier(_ column: Int, _ start: Int) {
    var tile = Tile(upper: Tile.zeros, lower: Tile.zeros)
    for k in column..<start {
      let row = inverse + k * order + column
      tile.subtract(row.four(at: 0), row.four(at: 4), times: matrix + k * order + start)
    }
    let base = inverse + start * order + column
    base.putColumns(tile.upper, order)
    guard column + 4 < start else { return }
    (base + 4).putColumns(tile.lower, order)
  }

  /// result = L⁻¹ `vector`.
  func multiplyInverse(_ vector: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>) {
    for row in 0..<order {
      var sum = HalfLanes.zero
      for column in stride(from: 0, through: row, by: 4) {
        sum += inverse.four(at: row * order + column) * vector.four(at: column)
      }
      result[row] = sum.sum()
    }
  }

  /// result = L⁻ᵀ `vector`.
  func multiplyTransposedInverse(
    _ vector: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    result.update(repeating: 0, count: order)
    for row in 0..<order {
      let factor = vector[row]
      for column in stride(from: 0, through: row, by: 4) {
        let product = inverse.four(at: row * order + column) * factor
        result.put(result.four(at: column) + product, at: column)
      }
    }
  }

  /// Writes the diagonal of P⁻¹.
  func inverseDiagonal(into result: UnsafeMutablePointer<Double>) {
    result.update(repeating: 0, count: order)
    for row in 0..<order {
      for column in stride(from: 0, through: row, by: 4) {
        let entry = inverse.four(at: row * order + column)
        result.put(result.four(at: column) + entry * entry, at: column)
      }
    }
  }
}

/// Eight by four entries in registers.
private struct Tile {
  typealias Columns = (HalfLanes, HalfLanes, HalfLanes, HalfLanes)
  static var zeros: Columns { (.zero, .zero, .zero, .zero) }

  var upper: Columns
  var lower: Columns

  /// Subtracts the product of eight entries with four factors.
  @inline(__always)
  mutating func subtract(
    _ first: HalfLanes, _ second: HalfLanes, times factors: UnsafePointer<Double>
  ) {
    let (left, right) = (-first, -second)
    upper.0 = multiplyAdd(left, factors[0], upper.0)
    lower.0 = multiplyAdd(right, factors[0], lower.0)
    upper.1 = multiplyAdd(left, factors[1], upper.1)
    lower.1 = multiplyAdd(right, factors[1], lower.1)
    upper.2 = multiplyAdd(left, factors[2], upper.2)
    lower.2 = multiplyAdd(right, factors[2], lower.2)
    upper.3 = multiplyAdd(left, factors[3], upper.3)
    lower.3 = multiplyAdd(right, factors[3], lower.3)
  }
}

extension UnsafeMutablePointer<Double> {
  /// Four vectors from columns `stride` apart.
  @inline(__always)
  fileprivate func columns(_ stride: Int) -> Tile.Columns {
    (four(at: 0), four(at: stride), four(at: 2 * stride), four(at: 3 * stride))
  }

  /// Puts four vectors into columns or rows `stride` apart.
  @inline(__always)
  fileprivate func putColumns(_ columns: Tile.Columns, _ stride: Int) {
    put(columns.0, at: 0)
    put(columns.1, at: stride)
    put(columns.2, at: 2 * stride)
    put(columns.3, at: 3 * stride)
  }
}
