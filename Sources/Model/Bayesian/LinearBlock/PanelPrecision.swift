internal import COpenBLAS

/// What the data say of the geos' coefficients once the knots are integrated out.
///
///     B = Σ_g w_g Z_gᵀZ_g − Φ,   Φ = NᵀQ⁻¹N,   N = W Ω Z
///
/// Z has a column per geo and kind. With a knot in every week and no cell missing Q is a multiple of
/// the identity and Φ an elementwise multiple of a constant matrix; otherwise Φ is made anew.
struct PanelPrecision {
  let rows: WeekRows
  let kindCount: Int
  let isEven: Bool
  /// The number of columns.
  let count: Int
  /// Σ_t z_k z_l of each geo, `[k][l][lane]`, less what eliminated intercepts explain.
  let own: UnsafeMutablePointer<Double>
  private let plainOwn: UnsafeMutablePointer<Double>
  /// Even: Σ_t Z_t Z_tᵀ over all pairs of columns, `[column][column]`.
  private let pairs: UnsafeMutablePointer<Double>
  /// Uneven: W Z without the noise, and with it after division by L, `[knot][column]`.
  private let knotColumns: UnsafeMutablePointer<Double>
  let solved: UnsafeMutablePointer<Double>
  /// Φ, `[column][column]`.
  let explained: UnsafeMutablePointer<Double>
  /// w of each column, `[kind][lane]`.
  let weights: UnsafeMutablePointer<Double>

  /// What data say of the columns of some kinds, 0 being the intercept.
  init(_ design: PanelDesign, kinds: Range<Int>, memory: WorkingMemory) {
    rows = design.rows
    kindCount = kinds.count
    isEven = design.isEven
    count = kinds.count * design.rows.laneCount
    let columns = kinds.map(design.column)
    let products = design.ownProducts(columns)
    own = memory.array(products)
    plainOwn = memory.array(products)
    pairs = memory.array(design.isEven ? design.pairProducts(columns) : [])
    knotColumns = memory.array(design.isEven ? [] : design.knotColumns(columns))
    solved = memory.array(design.isEven ? 0 : design.basis.knotCount * count)
    explained = memory.array(count * count)
    weights = memory.array(count)
  }

  /// Sets the precision of the noise of each geo, `[lane]`, 0 in lanes that fill up.
  func setNoise(_ precisions: UnsafePointer<Double>) {
    for kind in 0..<kindCount {
      for lane in 0..<rows.laneCount { weights[kind * rows.laneCount + lane] = precisions[lane] }
    }
  }

  /// Writes Φ where Q is `knotPrecision` times the identity.
  func explainEvenly(knotPrecision: Double) {
    for column in 0..<count {
      let factor = weights[column] / knotPrecision
      for row in stride(from: 0, to: count, by: 4) {
        let cell = column * count + row
        explained.put(pairs.four(at: cell) * (weights.four(at: row) * factor), at: cell)
      }
    }
  }

  /// Writes Φ and `own` so that B is that of `EliminatedIntercepts`.
  func explain(without intercepts: EliminatedIntercepts, _ state: EliminatedIntercepts.State) {
    let square = state.noise * state.noise
    let cross = square * state.fraction
    let plain = cross * state.noise * state.pull / state.knot
    let pulled = cross * Double(rows.weekCount)
    for column in 0..<count {
      let (sum, pulledSum) = (intercepts.sums[column], intercepts.pulledSums[column])
      let (bySum, byPulled) = (plain * sum - cross * pulledSum, pulled * pulledSum - cross * sum)
      for row in stride(from: 0, to: count, by: 4) {
        let cell = column * count + row
        let rest = multiplyAdd(
          intercepts.sums.four(at: row), bySum, pairs.four(at: cell) * (square / state.knot))
        explained.put(
          multiplyAdd(intercepts.pulledSums.four(at: row), byPulled, rest), at: cell)
      }
    }
    for left in 0..<kindCount {
      for right in 0..<kindCount {
        for lane in stride(from: 0, to: rows.laneCount, by: 4) {
          let cell = (left * kindCount + right) * rows.laneCount + lane
          let explained =
            intercepts.sums.four(at: left * rows.laneCount + lane)
            * intercepts.pulledSums.four(at: right * rows.laneCount + lane)
          own.put(plainOwn.four(at: cell) - explained, at: cell)
        }
      }
    }
  }

  /// Writes Φ, and diag(d)^½ Lᵀ Q⁻¹ N as `solved`, for Q = L diag(d) Lᵀ.
  func explain(_ knots: KnotPrecision) {
    let knotCount = knots.basis.knotCount
    for knot in 0..<knotCount {
      let row = solved + knot * count
      for column in stride(from: 0, to: count, by: 4) {
        var value = knotColumns.four(at: knot * count + column) * weights.four(at: column)
        if knot > 0 { value -= (row - count).four(at: column) * knots.below[knot - 1] }
        row.put(value, at: column)
      }
    }
    for knot in 0..<knotCount {
      let scale = 1 / knots.diagonal[knot].squareRoot()
      for column in stride(from: 0, to: count, by: 4) {
        let cell = knot * count + column
        solved.put(solved.four(at: cell) * scale, at: cell)
      }
    }
    let size = Int32(clamping: count)
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasTrans, size, size, Int32(clamping: knotCount), 1, solved,
      size, solved, size, 0, explained, size)
  }

  /// Replaces `solved` by Q⁻¹N.
  func finishSolution(_ knots: KnotPrecision) {
    for knot in stride(from: knots.basis.knotCount - 1, through: 0, by: -1) {
      let row = solved + knot * count
      let scale = 1 / knots.diagonal[knot].squareRoot()
      let isLast = knot + 1 == knots.basis.knotCount
      for column in stride(from: 0, to: count, by: 4) {
        var value = row.four(at: column) * scale
        if !isLast { value -= (row + count).four(at: column) * knots.below[knot] }
        row.put(value, at: column)
      }
    }
  }

  /// Writes RᵀB by columns of `scales.order` rows.
  func timesScales(
    _ scales: PanelScales, column scratch: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    let laneCount = rows.laneCount
    for kind in 0..<kindCount {
      for lane in 0..<laneCount {
        let column = kind * laneCount + lane
        for row in stride(from: 0, to: count, by: 4) {
          scratch.put(-explained.four(at: column * count + row), at: row)
        }
        for other in 0..<kindCount {
          let entry = own[(kind * kindCount + other) * laneCount + lane]
          scratch[other * laneCount + lane] += weights[column] * entry
        }
        scales.transposed(scratch, into: result + column * scales.order)
      }
    }
  }
}

extension PanelDesign {
  /// Σ_t z_k z_l of each geo, `[k][l][lane]`.
  fileprivate func ownProducts(_ columns: [[Double]]) -> [Double] {
    columns.flatMap { left in
      columns.flatMap { right in
        (0..<rows.laneCount).map { lane in
          stride(from: lane, to: rows.count, by: rows.laneCount).reduce(0.0) {
            $0 + left[$1] * right[$1]
          }
        }
      }
    }
  }

  /// Σ_t of the products of all pairs of geo columns.
  fileprivate func pairProducts(_ columns: [[Double]]) -> [Double] {
    let count = columns.count * rows.laneCount
    var stacked = Matrix(rowCount: rows.weekCount, columnCount: count)
    for (kind, column) in columns.enumerated() {
      for (cell, value) in column.enumerated() {
        stacked[cell / rows.laneCount, kind * rows.laneCount + cell % rows.laneCount] = value
      }
    }
    return BLAS.gram(stacked, rows: 0..<rows.weekCount).values
  }

  /// W Z, `[knot][column]`.
  fileprivate func knotColumns(_ columns: [[Double]]) -> [Double] {
    let count = columns.count * rows.laneCount
    var result = [Double](repeating: 0, count: basis.knotCount * count)
    for (kind, column) in columns.enumerated() {
      for (cell, value) in column.enumerated() {
        let (week, lane) = (cell / rows.laneCount, cell % rows.laneCount)
        let (knot, share) = (basis.lower[week], basis.upperWeight[week])
        let target = knot * count + kind * rows.laneCount + lane
        result[target] += (1 - share) * value
        if share != 0 { result[target + count] += share * value }
      }
    }
    return result
  }
}
