import COpenBLAS

/// A metric laid out for the products that each step of a chain needs.
struct MetricKernel: ~Copyable {
  private enum Form {
    case diagonal
    case dense(CholeskyFactor)
    /// Λ − I for velocities and Λ^(−½) − I for momenta.
    case lowRank(excess: [Double], momentumExcess: [Double])
  }

  private let form: Form
  /// What the form multiplies with.
  ///
  /// Diagonal: variances, then reciprocals of standard deviations. Low-rank: scales, their
  /// reciprocals, then the directions. Dense: the columns of the covariance.
  private let rows: LaneRows
  private var scratch: [Double]

  /// The kernel of a metric; `nil` where it is not positive definite or not finite.
  init?(_ metric: Metric) {
    let variances = metric.variances
    guard variances.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    switch metric {
    case .diagonal: self.init(variances: variances)
    case .dense(let covariance):
      guard
        let factor = CholeskyFactor(covariance.values, order: variances.count, threshold: 0)
      else { return nil }
      let columns = variances.indices.map { Array(covariance.column($0)) }
      self.init(form: .dense(factor), dimension: variances.count, contents: columns)
    case .lowRank(let scales, let directions, let eigenvalues):
      guard eigenvalues.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
      let form = Form.lowRank(
        excess: eigenvalues.map { $0 - 1 },
        momentumExcess: eigenvalues.map { 1 / $0.squareRoot() - 1 })
      let columns = eigenvalues.indices.map { Array(directions.column($0)) }
      self.init(
        form: form, dimension: variances.count,
        contents: [scales, scales.map { 1 / $0 }] + columns)
    }
  }

  /// The kernel of a diagonal metric; variances must be above 0.
  init(variances: [Double]) {
    self.init(
      form: .diagonal, dimension: variances.count,
      contents: [variances, variances.map { 1 / $0.squareRoot() }])
  }

  private init(form: Form, dimension: Int, contents: [[Double]]) {
    self.form = form
    rows = LaneRows(rowCount: contents.count, length: dimension)
    for (row, values) in contents.enumerated() { rows.set(row, to: values) }
    scratch = [Double](repeating: 0, count: dimension)
  }

  /// M⁻¹x, the covariance times a momentum or gradient.
  @inline(__always)
  borrowing func multiply(_ input: LaneRow, into output: LaneRow) {
    switch form {
    case .diagonal:
      let variances = rows.lanes(0)
      for lane in 0..<rows.laneCount { output[lane] = variances[lane] * input[lane] }
    case .dense: multiplyDense(input, into: output)
    case .lowRank(let excess, _): multiplyLowRank(input, into: output, excess: excess)
    }
  }

  /// From this many coordinates on BLAS is faster (it reads half of the matrix).
  private static var smallestOrderForBLAS: Int { 96 }

  private borrowing func multiplyDense(_ input: LaneRow, into output: LaneRow) {
    guard rows.length >= Self.smallestOrderForBLAS else {
      multiplySmall(input, into: output)
      return
    }
    // The rows lie one after the other, as the columns of a matrix with their padding.
    cblas_dsymv(
      CblasColMajor, CblasUpper, Int32(rows.length), 1, rows.doubles(0),
      Int32(rows.laneCount * Lanes.scalarCount), input.doubles, 1, 0, output.doubles, 1)
  }

  /// A column times a number is added at a time, two lanes by two columns in registers.
  @inline(__always)
  private borrowing func multiplySmall(_ input: LaneRow, into output: LaneRow) {
    let order = rows.length
    let factors = input.doubles
    var lane = 0
    while lane < rows.laneCount {
      let next = min(lane + 1, rows.laneCount - 1)
      var even0 = Lanes.zero
      var even1 = Lanes.zero
      var odd0 = Lanes.zero
      var odd1 = Lanes.zero
      var column = 0
      while column + 1 < order {
        let first = rows.lanes(column)
        let second = rows.lanes(column + 1)
        let firstFactor = factors[column]
        let secondFactor = factors[column + 1]
        even0 += first[lane] * firstFactor
        even1 += first[next] * firstFactor
        odd0 += second[lane] * secondFactor
        odd1 += second[next] * secondFactor
        column += 2
      }
      if column < order {
        let last = rows.lanes(column)
        even0 += last[lane] * factors[column]
        even1 += last[next] * factors[column]
      }
      output[lane] = even0 + odd0
      output[next] = even1 + odd1
      lane += 2
    }
  }

  /// S(x + U(excess ∘ Uᵀx)) with x = S · input.
  private borrowing func multiplyLowRank(
    _ input: LaneRow, into output: LaneRow, excess: [Double]
  ) {
    let scales = rows.lanes(0)
    for lane in 0..<rows.laneCount { output[lane] = scales[lane] * input[lane] }
    addDirections(to: output, excess: excess)
    for lane in 0..<rows.laneCount { output[lane] *= scales[lane] }
  }

  /// x + U(excess ∘ Uᵀx) in place; the directions are orthogonal, so one follows the other.
  private borrowing func addDirections(to output: LaneRow, excess: [Double]) {
    for rank in excess.indices {
      let direction = rows.lanes(2 + rank)
      var sum = Lanes.zero
      for lane in 0..<rows.laneCount { sum += direction[lane] * output[lane] }
      let factor = excess[rank] * sum.sum()
      for lane in 0..<rows.laneCount { output[lane] += direction[lane] * factor }
    }
  }

  /// Draws a momentum, normal with the metric's inverse as covariance.
  mutating func drawMomentum(into output: LaneRow, using random: inout Xoshiro256) {
    for index in scratch.indices { scratch[index] = random.normal() }
    let entries = output.doubles
    switch form {
    case .diagonal:
      let reciprocals = rows.doubles(1)
      for index in scratch.indices { entries[index] = scratch[index] * reciprocals[index] }
    case .dense(let factor):
      factor.solveUpper(&scratch)
      for index in scratch.indices { entries[index] = scratch[index] }
    case .lowRank(_, let momentumExcess):
      for index in scratch.indices { entries[index] = scratch[index] }
      addDirections(to: output, excess: momentumExcess)
      let reciprocals = rows.lanes(1)
      for lane in 0..<rows.laneCount { output[lane] *= reciprocals[lane] }
    }
  }
}
