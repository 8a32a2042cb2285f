/// The draws' part of the central path for fixed totals.
///
/// With δ = η − L, the excess u is the root of u (u − δ) k = μ (2u − δ), and η is where the weights
/// add up to 1.
struct CentralDraws {
  let threshold: Double
  let excess: [Double]
  let slack: [Double]
  let weights: [Double]

  init(_ totals: [Double], mostWeight: Double, target: Double) {
    func pair(_ total: Double, _ threshold: Double) -> (excess: Double, slack: Double) {
      let short = mostWeight * (threshold - total)
      let root = (short * short + 4 * target * target).squareRoot()
      return (
        (2 * target + root + short) / (2 * mostWeight),
        (2 * target + root - short) / (2 * mostWeight)
      )
    }
    let width = Double(totals.count) * target / mostWeight + 1
    var (low, high) = ((totals.min() ?? 0) - width, (totals.max() ?? 0) + width)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      let sum = totals.reduce(0) { $0 + target / pair($1, middle).slack }
      if sum > 1 { high = middle } else { low = middle }
    }
    let threshold = low + (high - low) / 2
    self.threshold = threshold
    excess = totals.map { pair($0, threshold).excess }
    slack = totals.map { pair($0, threshold).slack }
    weights = totals.map { target / pair($0, threshold).slack }
  }
}
