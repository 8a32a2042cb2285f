/// The log densities of parameters under their priors.
struct PriorTerms: Sendable {
  let indices: [Int]
  let densities: [PriorDensity]

  /// The priors of the parameters whose places fulfil a condition; known ones have none.
  init(_ parameters: MeridianParameters, where isIncluded: (Int) -> Bool = { _ in true }) {
    var indices: [Int] = []
    var densities: [PriorDensity] = []
    for (index, prior) in parameters.priors.enumerated() where isIncluded(index) {
      guard case .distributed(let distribution) = prior else { continue }
      indices.append(index)
      densities.append(PriorDensity(distribution))
    }
    self.indices = indices
    self.densities = densities
  }

  /// The sum of the log densities; adds their derivatives to `gradient`.
  func logDensity(
    _ parameters: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    var sum = 0.0
    for (index, density) in zip(indices, densities) {
      let (value, derivative) = density.evaluate(at: parameters[index])
      sum += value
      gradient[index] += derivative
    }
    return sum
  }
}
