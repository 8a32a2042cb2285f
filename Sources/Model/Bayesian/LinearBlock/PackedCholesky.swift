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
    let isFull = row + 8 <= order
    let base = matrix + start * order + row
    var (a0, a1, a2, a3) = (
      base.four(at: 0), base.four(at: order), base.four(at: 2 * order), base.four(at: 3 * order)
    )
    guard isFull else {
      for k in 0..<start {
        let left = -matrix.four(at: k * order + row)
        let factors = matrix + k * order + start
        a0 = multiplyAdd(left, factors[0], a0)
        a1 = multiplyAdd(left, factors[1], a1)
        a2 = multiplyAdd(left, factors[2], a2)
        a3 = multiplyAdd(left, factors[3], a3)
      }
      base.putColumns((a0, a1, a2, a3), order)
      return
    }
    let next = base + 4
    var (b0, b1, b2, b3) = (
      next.four(at: 0), next.four(at: order), next.four(at: 2 * order), next.four(at: 3 * order)
    )
    for k in 0..<start {
      let left = -matrix.four(at: k * order + row)
      let right = -matrix.four(at: k * order + row + 4)
      let factors = matrix + k * order + start
      a0 = multiplyAdd(left, factors[0], a0)
      b0 = multiplyAdd(right, factors[0], b0)
      a1 = multiplyAdd(left, factors[1], a1)
      b1 = multiplyAdd(right, factors[1], b1)
      a2 = multiplyAdd(left, factors[2], a2)
      b2 = multiplyAdd(right, factors[2], b2)
      a3 = multiplyAdd(left, factors[3], a3)
      b3 = multiplyAdd(right, factors[3], b3)
    }
    base.putColumns((a0, a1, a2, a3), order)
    next.putColumns((b0, b1, b2, b3), order)
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
    var (a0, a1, a2, a3) = (HalfLanes.zero, HalfLanes.zero, HalfLanes.zero, HalfLanes.zero)
    var (b0, b1, b2, b3) = (a0, a1, a2, a3)
    for k in column..<start {
      let left = -inverse.four(at: k * order + column)
      let right = -inverse.four(at: k * order + column + 4)
      let factors = matrix + k * order + start
      a0 = multiplyAdd(left, factors[0], a0)
      b0 = multiplyAdd(right, factors[0], b0)
      a1 = multiplyAdd(left, factors[1], a1)
      b1 = multiplyAdd(right, factors[1], b1)
      a2 = multiplyAdd(left, factors[2], a2)
      b2 = multiplyAdd(right, factors[2], b2)
      a3 = multiplyAdd(left, factors[3], a3)
      b3 = multiplyAdd(right, factors[3], b3)
    }
    let base = inverse + start * order + column
    base.putColumns((a0, a1, a2, a3), order)
    guard column + 4 < start else { return }
    (base + 4).putColumns((b0, b1, b2, b3), order)
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

extension UnsafeMutablePointer<Double> {
  /// Puts four vectors into columns or rows `stride` apart.
  @inline(__always)
  fileprivate func putColumns(
    _ columns: (HalfLanes, HalfLanes, HalfLanes, HalfLanes), _ stride: Int
  ) {
    put(columns.0, at: 0)
    put(columns.1, at: stride)
    put(columns.2, at: 2 * stride)
    put(columns.3, at: 3 * stride)
  }
}
