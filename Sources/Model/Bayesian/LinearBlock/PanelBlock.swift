import Glibc

/// The linear part of a hierarchical panel, integrated out of a normal likelihood and drawn back.
///
/// With r the KPI less everything else and V = Ω⁻¹ + Z̃ S Z̃ᵀ its covariance, knots first:
///
///     V_b⁻¹ = Ω − Ω WᵀQ⁻¹W Ω           Q, tridiagonal: `KnotPrecision`
///     P = I + Rᵀ(ZᵀV_b⁻¹Z)R            Z has a column per geo and kind, R is `PanelScales`
///     ln N(r; 0, V) = −½ rᵀq − ½ (ln |P| + ln |Q S| − Σ_g n_g ln w_g) − n/2 ln 2π,   q = V⁻¹r
///
/// Nothing is divided by a prior scale, so all may go to zero. In an even panel with one noise for
/// all geos the intercepts are eliminated first, and Z, R and P are those of the other columns.
struct PanelBlock {
  let design: PanelDesign
  let scales: PanelScales
  let knots: KnotPrecision
  let precision: PanelPrecision
  let posterior: PackedCholesky
  private let rows: WeekRows
  private let kindCount: Int
  private let hasOneNoise: Bool
  private let intercepts: EliminatedIntercepts?
  /// Whitened coordinates ahead of those of P: the eliminated intercepts.
  let head: Int
  /// Coordinates of P that only fill up to a multiple of four.
  private let filling: Range<Int>
  private let columns: [UnsafeMutablePointer<Double>]
  /// Cells that count: of each geo `[lane]`, and in each week.
  let cellCounts: UnsafeMutablePointer<Double>
  /// w_g, to be set before each evaluation; 0 in lanes that fill up.
  let noise: UnsafeMutablePointer<Double>
  /// r, to be set before each evaluation, 0 in cells that do not count.
  let residual: UnsafeMutablePointer<Double>
  /// q = V⁻¹r, the derivative by the mean.
  let weighted: UnsafeMutablePointer<Double>
  /// The derivatives by w_g, and by ξ_k.
  let byNoise: UnsafeMutablePointer<Double>
  let bySpread: UnsafeMutablePointer<Double>
  /// The posterior mean of the whitened coordinates, and Rᵀ of what data say.
  let center: UnsafeMutablePointer<Double>
  let whitened: UnsafeMutablePointer<Double>
  let coefficients: UnsafeMutablePointer<Double>
  let knotValues: UnsafeMutablePointer<Double>
  let weekPrecisions: UnsafeMutablePointer<Double>
  private let weekSums: UnsafeMutablePointer<Double>
  private let levels: UnsafeMutablePointer<Double>
  let scratch: UnsafeMutablePointer<Double>
  private let product: UnsafeMutablePointer<Double>
  let diagonal: UnsafeMutablePointer<Double>
  let covariance: PanelCovariance

  init(_ design: PanelDesign, hasOneNoise: Bool, memory: WorkingMemory) {
    self.design = design
    rows = design.rows
    kindCount = design.kindCount
    self.hasOneNoise = hasOneNoise
    let (lanes, order) = (design.rows.laneCount, design.order)
    let eliminates = hasOneNoise && design.isEven
    intercepts = eliminates ? EliminatedIntercepts(design, memory: memory) : nil
    head = eliminates ? lanes : 0
    filling = design.geoColumnCount + design.freeTerms.count - head..<order - head
    scales = PanelScales(design, hasIntercepts: !eliminates, memory: memory)
    knots = KnotPrecision(
      basis: design.basis, deviations: design.knotDeviations, memory: memory)
    precision = PanelPrecision(
      design, kinds: (eliminates ? 1 : 0)..<design.kindCount, memory: memory)
    posterior = PackedCholesky(order: order - head, memory: memory)
    columns = (0..<design.kindCount).map { memory.array(design.column($0)) }
    cellCounts = memory.array(lanes)
    for (cell, value) in design.mask.enumerated() { cellCounts[cell % lanes] += value }
    noise = memory.array(lanes)
    residual = memory.array(design.rows.count)
    weighted = memory.array(design.rows.count)
    byNoise = memory.array(lanes)
    bySpread = memory.array(design.terms.count)
    center = memory.array(order)
    whitened = memory.array(order)
    coefficients = memory.array(order)
    knotValues = memory.array(design.basis.knotCount)
    weekPrecisions = memory.array(design.rows.weekCount)
    weekSums = memory.array(design.rows.weekCount)
    levels = memory.array(design.rows.weekCount)
    scratch = memory.array(order)
    product = memory.array(order * order)
    diagonal = memory.array(order)
    covariance = PanelCovariance(precision, order: order - head, design, memory: memory)
  }

  /// Eliminated intercepts with what the noise makes of them.
  typealias Eliminated = (intercepts: EliminatedIntercepts, state: EliminatedIntercepts.State)

  private var eliminated: Eliminated? {
    intercepts.map { ($0, $0.prepare(noise: noise[0], knotPrior: knots.prior[0])) }
  }

  /// ln N(r; 0, V) for the residual, noise and spreads that were set; −∞ or NaN where there is none.
  ///
  /// Writes `weighted`, and with `wantsGradient` also `byNoise` and `bySpread`.
  func logDensity(wantsGradient: Bool = true) -> Double {
    precision.setNoise(noise)
    let eliminated = eliminated
    let knotDeterminant = factorKnots(eliminated)
    let determinant = knotDeterminant + factorPosterior()
    findCenter(eliminated)
    let quadratic = weigh()
    var (noiseDeterminant, count) = (0.0, 0.0)
    for geo in 0..<rows.geoCount {
      noiseDeterminant += cellCounts[geo] * log(noise[geo])
      count += cellCounts[geo]
    }
    if wantsGradient {
      writeSpreadGradient()
      covariance.writeNoiseGradient(self, eliminated, hasOneNoise: hasOneNoise)
    }
    return -0.5 * (quadratic + determinant - noiseDeterminant) - count * halfLogTwoPi
  }

  /// ln |Q S|, with Q factored for the noise; with that of eliminated intercepts.
  private func factorKnots(_ eliminated: Eliminated?) -> Double {
    let count = Double(knots.basis.knotCount)
    if let (intercepts, state) = eliminated {
      precision.explain(without: intercepts, state)
      knots.setDiagonal(state.knot)
      return state.determinant + count * log(state.knot / knots.prior[0])
    }
    if precision.isEven {
      var total = 0.0
      for geo in 0..<rows.geoCount { total += noise[geo] }
      let value = knots.prior[0] + total
      precision.explainEvenly(knotPrecision: value)
      knots.setDiagonal(value)
      return count * log(value / knots.prior[0])
    }
    let lanes = rows.laneCount
    for week in 0..<rows.weekCount {
      var total = HalfLanes.zero
      for lane in stride(from: 0, to: lanes, by: 4) {
        total += columns[0].four(at: week * lanes + lane) * noise.four(at: lane)
      }
      weekPrecisions[week] = total.sum()
    }
    let determinant = knots.factor(weekPrecisions)
    precision.explain(knots)
    return determinant
  }

  /// ln |P|, with P factored and its factor inverted.
  private func factorPosterior() -> Double {
    precision.timesScales(scales, column: scratch, into: product)
    scales.timesScales(product, into: posterior.matrix)
    let order = posterior.order
    for row in 0..<order { posterior.matrix[row * order + row] += 1 }
    for row in filling { posterior.matrix[row * order + row] = 1 }
    let determinant = posterior.factor()
    posterior.invert()
    return determinant
  }

  /// Writes the posterior mean of the whitened coordinates and of the coefficients.
  private func findCenter(_ eliminated: Eliminated?) {
    sumWeeks(residual)
    knots.solveLevels(weekSums, knots: knotValues, levels: levels)
    for kind in 0..<kindCount {
      for lane in stride(from: 0, to: rows.laneCount, by: 4) {
        var sum = HalfLanes.zero
        for week in 0..<rows.weekCount {
          let cell = week * rows.laneCount + lane
          sum += columns[kind].four(at: cell) * (residual.four(at: cell) - levels[week])
        }
        coefficients.put(sum * noise.four(at: lane), at: kind * rows.laneCount + lane)
      }
    }
    if let (intercepts, state) = eliminated { intercepts.explain(coefficients, state) }
    scales.transposed(coefficients + head, into: whitened)
    posterior.multiplyInverse(whitened, into: scratch)
    posterior.multiplyTransposedInverse(scratch, into: center + head)
    scales.apply(center + head, into: coefficients + head)
    if let (intercepts, state) = eliminated {
      intercepts.recover(coefficients, whitened: center, state)
    }
  }

  /// Writes q and gives rᵀq.
  private func weigh() -> Double {
    removeEffects()
    sumWeeks(weighted)
    knots.solveLevels(weekSums, knots: knotValues, levels: levels)
    var total = HalfLanes.zero
    for lane in stride(from: 0, to: rows.laneCount, by: 4) {
      let precision = noise.four(at: lane)
      for week in 0..<rows.weekCount {
        let cell = week * rows.laneCount + lane
        let rest = weighted.four(at: cell) - columns[0].four(at: cell) * levels[week]
        let value = rest * precision
        weighted.put(value, at: cell)
        total += value * residual.four(at: cell)
      }
    }
    return total.sum()
  }

  /// Writes the residual less what `coefficients` explain as `weighted`.
  func removeEffects() {
    for lane in stride(from: 0, to: rows.laneCount, by: 4) {
      for cell in stride(from: lane, to: rows.count, by: rows.laneCount) {
        var rest = residual.four(at: cell)
        for kind in 0..<kindCount {
          let coefficient = -coefficients.four(at: kind * rows.laneCount + lane)
          rest = multiplyAdd(columns[kind].four(at: cell), coefficient, rest)
        }
        weighted.put(rest, at: cell)
      }
    }
  }

  /// Σ_g w_g of a series that is 0 in cells that do not count, per week.
  private func sumWeeks(_ series: UnsafePointer<Double>) {
    for week in 0..<rows.weekCount {
      var total = HalfLanes.zero
      for lane in stride(from: 0, to: rows.laneCount, by: 4) {
        total += series.four(at: week * rows.laneCount + lane) * noise.four(at: lane)
      }
      weekSums[week] = total.sum()
    }
  }

  /// ∂/∂ξ_k = Σ_j (û_j² − 1 + (P⁻¹)_jj) / ξ_k over the coordinates of a term.
  private func writeSpreadGradient() {
    posterior.inverseDiagonal(into: diagonal)
    for term in design.terms.indices {
      let start = (term + 1) * rows.laneCount
      var sum = 0.0
      for geo in 0..<rows.geoCount {
        let value = center[start + geo]
        sum += value * value - 1 + diagonal[start - head + geo]
      }
      let spread = scales.spreads[term]
      bySpread[term] = spread > 0 ? sum / spread : 0
    }
  }

  /// Draws the block given the last evaluation: whitened coordinates to `center`, their
  /// coefficients, and the knots.
  func draw(using random: inout Xoshiro256) {
    for index in 0..<posterior.order { scratch[index] = random.normal() }
    posterior.multiplyTransposedInverse(scratch, into: whitened)
    for index in 0..<posterior.order { center[head + index] += whitened[index] }
    scales.apply(center + head, into: coefficients + head)
    if let (intercepts, state) = eliminated {
      intercepts.recover(coefficients, whitened: center, state)
      intercepts.draw(coefficients, whitened: center, state, using: &random)
    }
    removeEffects()
    sumWeeks(weighted)
    knots.solveLevels(weekSums, knots: knotValues, levels: levels)
    knots.addDraw(to: knotValues, using: &random)
  }
}
