internal import COpenBLAS

/// What the derivative of ln |V| by the precision of the noise needs of the block's posterior
/// covariance.
///
///     ∂ln |V|/∂w_g = −n_g/w_g + ⟨C, Z_gᵀZ_g⟩ − (2/w_g) Σ_{j∈g} Y_j + Σ_{t∈g} var(level_t),
///
/// C = R P⁻¹Rᵀ the covariance of the coefficients, Y_j = Σ_i C_ij Φ_ij, and the variance of the levels
/// by Q⁻¹ + F C Fᵀ with F = Q⁻¹N. Where intercepts are eliminated only C's entries within geos and
/// three vectors' products are needed, for ⟨C, B⟩ = tr P⁻¹(P − I).
struct PanelCovariance {
  private let rows: WeekRows
  private let kindCount: Int
  private let count: Int
  private let order: Int
  private let isEven: Bool
  private let mask: UnsafeMutablePointer<Double>
  /// L⁻¹Rᵀ, `[row][column]`.
  private let factor: UnsafeMutablePointer<Double>
  /// C, `[column][column]`, and F C, `[knot][column]`.
  private let full: UnsafeMutablePointer<Double>
  private let product: UnsafeMutablePointer<Double>
  /// ⟨C, Z_gᵀZ_g⟩ and Σ Y_j of each geo.
  private let ownParts: UnsafeMutablePointer<Double>
  private let sharedParts: UnsafeMutablePointer<Double>

  init(_ precision: PanelPrecision, order: Int, _ design: PanelDesign, memory: WorkingMemory) {
    rows = design.rows
    kindCount = precision.kindCount
    count = precision.count
    self.order = order
    isEven = design.isEven
    mask = memory.array(design.mask)
    factor = memory.array(order * count)
    full = memory.array(count * count)
    product = memory.array(design.isEven ? 0 : design.basis.knotCount * count)
    ownParts = memory.array(rows.laneCount)
    sharedParts = memory.array(rows.laneCount)
  }

  /// Writes ∂(log density)/∂w_g; with one noise the sum over geos stands in the first.
  func writeNoiseGradient(
    _ block: PanelBlock, _ eliminated: PanelBlock.Eliminated?, hasOneNoise: Bool
  ) {
    for row in 0..<order {
      block.scales.apply(block.posterior.inverse + row * order, into: factor + row * count)
    }
    if let (intercepts, state) = eliminated {
      writeSlope(block, intercepts, state)
    } else {
      writeOwnParts(block.precision)
      writeFullGradient(block)
    }
    subtractSquares(block, hasOneNoise: hasOneNoise)
  }

  /// ⟨C, Z_gᵀZ_g⟩ by the entries of C within each geo.
  private func writeOwnParts(_ precision: PanelPrecision) {
    for lane in stride(from: 0, to: rows.laneCount, by: 4) {
      var total = HalfLanes.zero
      for left in 0..<kindCount {
        for right in 0...left {
          let own = precision.own.four(at: (left * kindCount + right) * rows.laneCount + lane)
          total += entries(left, right, lane) * own
        }
      }
      ownParts.put(total, at: lane)
    }
  }

  /// C's entries of two kinds within four geos, twice where the kinds differ.
  @inline(__always)
  private func entries(_ left: Int, _ right: Int, _ lane: Int) -> HalfLanes {
    var entry = HalfLanes.zero
    // L⁻¹ is lower triangular, and R mixes coordinates of a kind and its center only.
    for row in left * rows.laneCount..<order {
      let start = row * count + lane
      let other = factor.four(at: start + right * rows.laneCount)
      entry = multiplyAdd(factor.four(at: start + left * rows.laneCount), other, entry)
    }
    return left == right ? entry : entry * 2
  }

  /// The derivative where intercepts are eliminated.
  private func writeSlope(
    _ block: PanelBlock, _ intercepts: EliminatedIntercepts, _ state: EliminatedIntercepts.State
  ) {
    var (trace, cells) = (0.0, 0.0)
    for row in 0..<order { trace += block.diagonal[row] }
    for geo in 0..<rows.geoCount { cells += block.cellCounts[geo] }
    let slope = intercepts.determinantSlope(
      state, products(block.precision, intercepts), surplus: Double(order) - trace)
    block.byNoise[0] = -0.5 * (slope - cells / state.noise)
  }

  private func products(
    _ precision: PanelPrecision, _ intercepts: EliminatedIntercepts
  ) -> EliminatedIntercepts.Products {
    var (own, sloped) = (HalfLanes.zero, HalfLanes.zero)
    for lane in stride(from: 0, to: rows.laneCount, by: 4) {
      for left in 0..<kindCount {
        for right in 0...left {
          let entry = entries(left, right, lane)
          let cell = (left * kindCount + right) * rows.laneCount + lane
          own = multiplyAdd(entry, precision.own.four(at: cell), own)
          let slope =
            intercepts.sums.four(at: left * rows.laneCount + lane)
            * intercepts.slopedSums.four(at: right * rows.laneCount + lane)
          sloped = multiplyAdd(entry, slope, sloped)
        }
      }
    }
    var result = EliminatedIntercepts.Products(own: own.sum(), sloped: sloped.sum())
    for row in 0..<order {
      var (plain, pulled, slope) = (HalfLanes.zero, HalfLanes.zero, HalfLanes.zero)
      for column in stride(from: 0, to: count, by: 4) {
        let entry = factor.four(at: row * count + column)
        plain = multiplyAdd(entry, intercepts.sums.four(at: column), plain)
        pulled = multiplyAdd(entry, intercepts.pulledSums.four(at: column), pulled)
        slope = multiplyAdd(entry, intercepts.slopedSums.four(at: column), slope)
      }
      let (a, b, c) = (plain.sum(), pulled.sum(), slope.sum())
      result.plain += a * a
      result.pulled += a * b
      result.plainSlope += a * c
      result.pulledTwice += b * b
      result.pulledSlope += b * c
    }
    return result
  }

  private func writeFullGradient(_ block: PanelBlock) {
    let (size, depth) = (Int32(clamping: count), Int32(clamping: order))
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasTrans, size, size, depth, 1, factor, size, factor, size, 0,
      full, size)
    sharedParts.update(repeating: 0, count: rows.laneCount)
    for column in 0..<count {
      var total = HalfLanes.zero
      for row in stride(from: 0, to: count, by: 4) {
        let cell = column * count + row
        total += full.four(at: cell) * block.precision.explained.four(at: cell)
      }
      sharedParts[column % rows.laneCount] += total.sum()
    }
    writeKnotCovariances(block)
    for geo in 0..<rows.geoCount {
      let noise = block.noise[geo]
      var levels = 0.0
      for week in 0..<rows.weekCount where mask[week * rows.laneCount + geo] != 0 {
        levels += block.knots.levelVariance(week: week)
      }
      block.byNoise[geo] =
        -0.5
        * (ownParts[geo] - block.cellCounts[geo] / noise - 2 * sharedParts[geo] / noise + levels)
    }
  }

  /// Adds F C Fᵀ to the knots' own variances and covariances.
  private func writeKnotCovariances(_ block: PanelBlock) {
    let knots = block.knots
    knots.writeCovariances()
    if isEven {
      addEvenKnotVariances(block)
      return
    }
    block.precision.finishSolution(knots)
    let (size, knotCount) = (Int32(clamping: count), knots.basis.knotCount)
    cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, size, Int32(clamping: knotCount), size, 1, full,
      size, block.precision.solved, size, 0, product, size)
    for knot in 0..<knotCount {
      var (own, next) = (HalfLanes.zero, HalfLanes.zero)
      let isLast = knot + 1 == knotCount
      for column in stride(from: 0, to: count, by: 4) {
        let value = product.four(at: knot * count + column)
        own += value * block.precision.solved.four(at: knot * count + column)
        if !isLast { next += value * block.precision.solved.four(at: (knot + 1) * count + column) }
      }
      knots.variance[knot] += own.sum()
      knots.covariance[knot] += next.sum()
    }
  }

  /// With Q = c I the sum over weeks of F C Fᵀ's diagonal is Σ_j Y_j / c; only sums are needed.
  private func addEvenKnotVariances(_ block: PanelBlock) {
    var shared = 0.0
    for geo in 0..<rows.geoCount { shared += sharedParts[geo] }
    let knots = block.knots
    let share = shared / knots.diagonal[0] / Double(knots.basis.knotCount)
    for knot in 0..<knots.basis.knotCount { knots.variance[knot] += share }
  }

  /// Takes away ½ Σ q² / w², the part of the residuals.
  private func subtractSquares(_ block: PanelBlock, hasOneNoise: Bool) {
    for lane in stride(from: 0, to: rows.laneCount, by: 4) {
      var squares = HalfLanes.zero
      for cell in stride(from: lane, to: rows.count, by: rows.laneCount) {
        let value = block.weighted.four(at: cell)
        squares += value * value
      }
      for geo in lane..<min(lane + 4, rows.geoCount) {
        let noise = block.noise[geo]
        let target = hasOneNoise ? 0 : geo
        if hasOneNoise && !isEven && geo > 0 { block.byNoise[0] += block.byNoise[geo] }
        block.byNoise[target] -= 0.5 * squares[geo - lane] / (noise * noise)
      }
    }
  }
}
