extension EliminatedIntercepts {
  /// ⟨C', X⟩ for the matrices X that the derivative of B' by w is made of, C' = R P'⁻¹Rᵀ.
  struct Products {
    /// With Z_gᵀZ_g − e_g S Sᵀ, and with de_g/dw S Sᵀ, within geos.
    var own = 0.0
    var sloped = 0.0
    /// Sᵀ C' S, and with e S and de/dw S on the right; then those with e S on the left.
    var plain = 0.0
    var pulled = 0.0
    var plainSlope = 0.0
    var pulledTwice = 0.0
    var pulledSlope = 0.0
  }

  /// ∂/∂w of ln |P_ττ| + ln |P'| + ln |Q S|; `surplus` is ⟨C', B'⟩.
  func determinantSlope(_ state: State, _ products: Products, surplus: Double) -> Double {
    let (w, c, f) = (state.noise, state.knot, state.fraction)
    let (weeks, geos) = (Double(rows.weekCount), Double(rows.geoCount))
    let shareSlope = state.share - w * weeks * state.pullSlope
    let fractionSlope = -f * f * shareSlope
    let a = w * state.pull
    let aSlope = state.pull + w * state.pullSlope
    // The factors of ZᵀZ, of eS Sᵀ + S eSᵀ, of S Sᵀ and of eS eSᵀ in B', and their slopes.
    let pairs = w * w / c
    let pairsSlope = 2 * w / c - pairs * geos / c
    let cross = w * w * f
    let crossSlope = 2 * w * f + w * w * fractionSlope
    let square = cross * a / c
    let squareSlope = crossSlope * a / c + cross * (aSlope - a * geos / c) / c
    let fixed = { (cross: Double, square: Double) in
      2 * cross * products.pulled - square * products.plain - cross * weeks * products.pulledTwice
    }
    let pairProduct = (w * products.own + fixed(cross, square) - surplus) / pairs
    let moving = 2 * cross * (products.plainSlope - weeks * products.pulledSlope)
    let posterior =
      products.own - w * products.sloped - pairsSlope * pairProduct
      + fixed(crossSlope, squareSlope) + moving
    let intercepts = weeks * state.variance + f * shareSlope - geos / c
    return intercepts + weeks * geos / c + posterior
  }
}
