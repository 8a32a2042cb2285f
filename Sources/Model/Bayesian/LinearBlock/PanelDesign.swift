/// The linear part of a hierarchical panel: what is normal given everything else.
///
///     level_gt = (b W)_t + τ_g + Σ_k γ_gk z_kgt,   γ_gk = γ_k + ξ_k d_gk
///
/// b, τ, γ, d are independent normals; ξ is given at each evaluation. Arrays over cells are
/// `[week][lane]` and 0 in cells that do not count.
struct PanelDesign: Sendable {
  /// One column z with a coefficient per geo.
  struct Term: Sendable {
    /// z, `[week][lane]`.
    var values: [Double]
    /// How the geos' coefficients hang together.
    var center: Center
  }

  /// What the coefficients of the geos have in common.
  enum Center: Sendable, Equatable {
    /// γ_k is normal with this standard deviation.
    case free(deviation: Double)
    /// γ_k follows from d so that Σ_g a_g γ_g stays as it is; a sums to 1, `[geo]`.
    case balanced(weights: [Double])
  }

  var rows: WeekRows
  /// 1 in cells that count, 0 in others.
  var mask: [Double]
  var basis: KnotBasis
  /// The prior standard deviation of each knot.
  var knotDeviations: [Double]
  /// The prior standard deviation of τ, `[geo]`; 0 where it is known.
  var interceptDeviations: [Double]
  var terms: [Term]

  /// The number of coefficients with a geo's own value: intercept and terms.
  var kindCount: Int { 1 + terms.count }
  /// The number of geo columns, lanes that fill up included.
  var geoColumnCount: Int { kindCount * rows.laneCount }
  /// The terms whose center is a coordinate of its own.
  var freeTerms: [Int] {
    terms.indices.filter { if case .free = terms[$0].center { true } else { false } }
  }
  /// The number of whitened coordinates, filled up to a multiple of four.
  var order: Int { (geoColumnCount + freeTerms.count + 3) / 4 * 4 }

  /// Whether all weeks weigh the same in the precision of the knots, whatever the noise.
  var isEven: Bool {
    let isFull = (0..<rows.weekCount).allSatisfy { week in
      (0..<rows.geoCount).allSatisfy { mask[week * rows.laneCount + $0] == 1 }
    }
    return isFull && basis.isWeekly && knotDeviations.allSatisfy { $0 == knotDeviations.first }
  }

  /// The column of a kind, 0 for the intercept, zero in cells that do not count.
  func column(_ kind: Int) -> [Double] {
    kind == 0 ? mask : zip(terms[kind - 1].values, mask).map { $0 * $1 }
  }
}
