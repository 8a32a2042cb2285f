import Glibc

/// The geos' intercepts of an even panel with one noise, integrated out ahead of all other columns.
///
/// With w the precision of the noise, s_g the intercepts' prior deviations, T weeks and c the
/// posterior precision of a knot, the whitened intercepts' part of P is a diagonal less a matrix of
/// rank one,
///
///     P_ττ = diag(1/E) − (T/c) v vᵀ,   E_g = 1/(1 + s_g² w T),   v_g = s_g w
///
/// and what data say of the other columns once intercepts are gone is, with S their sums over weeks
/// and e_g = s_g² w E_g,
///
///     B' = w (Z_gᵀZ_g − e_g S Sᵀ) − w² (ZᵀZ/c − f (eS Sᵀ + S eSᵀ) + (f a/c) S Sᵀ + f T eS eSᵀ)
///     f = 1 / (s_b⁻² + w Σ E_g),   a = w Σ e_g
///
/// so the Cholesky factor of P' has no rows for intercepts.
struct EliminatedIntercepts {
  let rows: WeekRows
  let termCount: Int
  /// s, E, e and de/dw, `[lane]`; 0, 1, 0, 0 in lanes that fill up.
  private let deviations: UnsafeMutablePointer<Double>
  private let shares: UnsafeMutablePointer<Double>
  let pulls: UnsafeMutablePointer<Double>
  let pullSlopes: UnsafeMutablePointer<Double>
  /// S, e S and de/dw S, `[term][lane]`.
  let sums: UnsafeMutablePointer<Double>
  let pulledSums: UnsafeMutablePointer<Double>
  let slopedSums: UnsafeMutablePointer<Double>
  /// What the intercepts are given by the residuals, and P_ττ⁻¹ times a vector.
  private let given: UnsafeMutablePointer<Double>
  private let solved: UnsafeMutablePointer<Double>

  /// What a precision of the noise makes of all intercepts together.
  struct State {
    /// w, c, Σ E, Σ e and Σ de/dw.
    var noise: Double
    var knot: Double
    var share = 0.0
    var pull = 0.0
    var pullSlope = 0.0
    /// Σ s² E and ln |P_ττ|.
    var variance = 0.0
    var determinant = 0.0
    /// f.
    var fraction = 0.0
  }

  init(_ design: PanelDesign, memory: WorkingMemory) {
    rows = design.rows
    termCount = design.terms.count
    let lanes = rows.laneCount
    deviations = memory.array(lanes)
    for (geo, value) in design.interceptDeviations.enumerated() { deviations[geo] = value }
    (shares, pulls, pullSlopes) = (memory.array(lanes), memory.array(lanes), memory.array(lanes))
    sums = memory.array(termCount * lanes)
    for (term, column) in design.terms.indices.map({ design.column($0 + 1) }).enumerated() {
      for (cell, value) in column.enumerated() { sums[term * lanes + cell % lanes] += value }
    }
    (pulledSums, slopedSums) = (memory.array(termCount * lanes), memory.array(termCount * lanes))
    (given, solved) = (memory.array(lanes), memory.array(lanes))
  }

  private var weekCount: Double { Double(rows.weekCount) }

  /// Prepares for a precision of the noise; `prior` is that of a knot.
  func prepare(noise: Double, knotPrior prior: Double) -> State {
    var state = State(noise: noise, knot: prior + noise * Double(rows.geoCount))
    for geo in 0..<rows.geoCount {
      let variance = deviations[geo] * deviations[geo]
      let share = 1 / (1 + variance * noise * weekCount)
      shares[geo] = share
      pulls[geo] = variance * noise * share
      pullSlopes[geo] = variance * share * share
      state.share += share
      state.pull += pulls[geo]
      state.pullSlope += pullSlopes[geo]
      state.variance += variance * share
      state.determinant -= log(share)
    }
    state.fraction = 1 / (prior + noise * state.share)
    state.determinant -= log(state.fraction * state.knot)
    for term in 0..<termCount {
      for lane in stride(from: 0, to: rows.laneCount, by: 4) {
        let cell = term * rows.laneCount + lane
        pulledSums.put(sums.four(at: cell) * pulls.four(at: lane), at: cell)
        slopedSums.put(sums.four(at: cell) * pullSlopes.four(at: lane), at: cell)
      }
    }
    return state
  }

  /// Writes P_ττ⁻¹ y as `solved`; gives Σ s_g of it.
  private func solve(_ vector: UnsafePointer<Double>, _ state: State) -> Double {
    var product = 0.0
    for geo in 0..<rows.geoCount {
      product += deviations[geo] * state.noise * shares[geo] * vector[geo]
    }
    let factor = weekCount * state.fraction * product
    var sum = 0.0
    for geo in 0..<rows.geoCount {
      let level = vector[geo] + factor * deviations[geo] * state.noise
      solved[geo] = shares[geo] * level
      sum += deviations[geo] * solved[geo]
    }
    return sum
  }

  /// Takes from what data say of all columns, `[kind][lane]`, what the intercepts explain.
  func explain(_ data: UnsafeMutablePointer<Double>, _ state: State) {
    for geo in 0..<rows.geoCount { given[geo] = deviations[geo] * data[geo] }
    let common = state.noise / state.knot * solve(given, state)
    for term in 0..<termCount {
      for geo in 0..<rows.geoCount {
        let cell = term * rows.laneCount + geo
        let part = deviations[geo] * solved[geo] - common
        data[rows.laneCount + cell] -= state.noise * sums[cell] * part
      }
    }
  }

  /// Writes the mean of the whitened intercepts, given the other columns' `coefficients`, and with
  /// it their own coefficients in front of them.
  func recover(
    _ coefficients: UnsafeMutablePointer<Double>, whitened: UnsafeMutablePointer<Double>,
    _ state: State
  ) {
    var total = 0.0
    for geo in 0..<rows.geoCount {
      var own = 0.0
      for term in 0..<termCount {
        let cell = term * rows.laneCount + geo
        own += sums[cell] * coefficients[rows.laneCount + cell]
      }
      whitened[geo] = own
      total += own
    }
    let common = state.noise / state.knot * total
    for geo in 0..<rows.geoCount {
      let part = deviations[geo] * state.noise * (whitened[geo] - common)
      whitened[geo] = given[geo] - part
    }
    _ = solve(whitened, state)
    put(whitened: whitened, coefficients)
  }

  /// Adds to the means what a draw differs by.
  func draw(
    _ coefficients: UnsafeMutablePointer<Double>, whitened: UnsafeMutablePointer<Double>,
    _ state: State, using random: inout Xoshiro256
  ) {
    let common = random.normal() * (weekCount * state.fraction).squareRoot() * state.noise
    for geo in 0..<rows.geoCount {
      solved[geo] +=
        random.normal() * shares[geo].squareRoot() + common * deviations[geo] * shares[geo]
    }
    put(whitened: whitened, coefficients)
  }

  private func put(
    whitened: UnsafeMutablePointer<Double>, _ coefficients: UnsafeMutablePointer<Double>
  ) {
    for geo in 0..<rows.geoCount {
      whitened[geo] = solved[geo]
      coefficients[geo] = deviations[geo] * solved[geo]
    }
  }
}
