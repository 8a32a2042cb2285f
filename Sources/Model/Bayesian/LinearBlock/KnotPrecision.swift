import Glibc

/// The posterior precision of the knots given everything else, Q = S⁻¹ + Σ_t c_t W_t W_tᵀ, where c_t
/// is the summed precision of week t's cells.
///
/// A week lies between two neighbouring knots, so Q is tridiagonal: Q = L diag(d) Lᵀ.
struct KnotPrecision {
  let basis: KnotBasis
  /// 1/s² of each knot.
  let prior: UnsafeMutablePointer<Double>
  /// d, and L's subdiagonal l_k = L_{k+1,k}.
  let diagonal: UnsafeMutablePointer<Double>
  let below: UnsafeMutablePointer<Double>
  private let gathered: UnsafeMutablePointer<Double>
  /// The posterior variance of each knot, and its covariance with the next.
  let variance: UnsafeMutablePointer<Double>
  let covariance: UnsafeMutablePointer<Double>

  init(basis: KnotBasis, deviations: [Double], memory: WorkingMemory) {
    self.basis = basis
    prior = memory.array(deviations.map { 1 / ($0 * $0) })
    diagonal = memory.array(basis.knotCount)
    below = memory.array(basis.knotCount)
    gathered = memory.array(basis.knotCount)
    variance = memory.array(basis.knotCount)
    covariance = memory.array(basis.knotCount)
  }

  /// Factors Q for the summed precisions of the weeks; gives ln |Q| + ln |S|.
  func factor(_ weekPrecisions: UnsafePointer<Double>) -> Double {
    let count = basis.knotCount
    for knot in 0..<count {
      diagonal[knot] = prior[knot]
      below[knot] = 0
    }
    for week in 0..<basis.weekCount {
      let (knot, share) = (basis.lower[week], basis.upperWeight[week])
      diagonal[knot] += weekPrecisions[week] * (1 - share) * (1 - share)
      guard share != 0 else { continue }
      diagonal[knot + 1] += weekPrecisions[week] * share * share
      below[knot] += weekPrecisions[week] * share * (1 - share)
    }
    var logarithm = 0.0
    for knot in 0..<count {
      logarithm += log(diagonal[knot] / prior[knot])
      guard knot + 1 < count else { continue }
      let factor = below[knot] / diagonal[knot]
      diagonal[knot + 1] -= factor * below[knot]
      below[knot] = factor
    }
    return logarithm
  }

  /// Q⁻¹ W of a weekly series, written to `knots`.
  func solve(_ series: UnsafePointer<Double>, into knots: UnsafeMutablePointer<Double>) {
    let count = basis.knotCount
    knots.update(repeating: 0, count: count)
    for week in 0..<basis.weekCount {
      let (knot, share) = (basis.lower[week], basis.upperWeight[week])
      knots[knot] += (1 - share) * series[week]
      if share != 0 { knots[knot + 1] += share * series[week] }
    }
    for knot in 1..<max(count, 1) { knots[knot] -= below[knot - 1] * knots[knot - 1] }
    for knot in 0..<count { knots[knot] /= diagonal[knot] }
    solveTransposed(knots)
  }

  /// Replaces x by L⁻ᵀx.
  func solveTransposed(_ knots: UnsafeMutablePointer<Double>) {
    for knot in stride(from: basis.knotCount - 2, through: 0, by: -1) {
      knots[knot] -= below[knot] * knots[knot + 1]
    }
  }

  /// Wᵀ of knot values, one per week.
  func levels(_ knots: UnsafePointer<Double>, into series: UnsafeMutablePointer<Double>) {
    for week in 0..<basis.weekCount {
      let (knot, share) = (basis.lower[week], basis.upperWeight[week])
      let upper = share == 0 ? 0 : share * knots[knot + 1]
      series[week] = (1 - share) * knots[knot] + upper
    }
  }

  /// One draw of N(mean, Q⁻¹) added to the means in `knots`.
  func addDraw(to knots: UnsafeMutablePointer<Double>, using random: inout Xoshiro256) {
    for knot in 0..<basis.knotCount {
      gathered[knot] = random.normal() / diagonal[knot].squareRoot()
    }
    solveTransposed(gathered)
    for knot in 0..<basis.knotCount { knots[knot] += gathered[knot] }
  }

  /// Writes the entries of Q⁻¹ on and beside its diagonal (Takahashi's recurrence).
  func writeCovariances() {
    let count = basis.knotCount
    for knot in stride(from: count - 1, through: 0, by: -1) {
      variance[knot] = 1 / diagonal[knot]
      covariance[knot] = 0
      guard knot + 1 < count else { continue }
      covariance[knot] = -below[knot] * variance[knot + 1]
      variance[knot] -= below[knot] * covariance[knot]
    }
  }

  /// The variance of the level of a week, from `variance` and `covariance`.
  func levelVariance(week: Int) -> Double {
    let (knot, share) = (basis.lower[week], basis.upperWeight[week])
    guard share != 0 else { return variance[knot] }
    let rest = 1 - share
    return rest * rest * variance[knot] + 2 * rest * share * covariance[knot]
      + share * share * variance[knot + 1]
  }
}

extension KnotPrecision {
  /// Takes Q as a multiple of the identity.
  func setDiagonal(_ value: Double) {
    for knot in 0..<basis.knotCount {
      diagonal[knot] = value
      below[knot] = 0
    }
  }

  /// Writes Q⁻¹W of a weekly series, and the levels Wᵀ that they make.
  func solveLevels(
    _ series: UnsafePointer<Double>, knots: UnsafeMutablePointer<Double>,
    levels target: UnsafeMutablePointer<Double>
  ) {
    guard !basis.isWeekly else {
      for week in 0..<basis.weekCount {
        knots[week] = series[week] / diagonal[week]
        target[week] = knots[week]
      }
      return
    }
    solve(series, into: knots)
    levels(knots, into: target)
  }
}
