/// The parameters that are sampled, each with the coordinate in which it is.
struct SampledCoordinates: Sendable {
  /// Where each sampled parameter lies among the natural parameters.
  let indices: [Int]
  private let coordinates: [PriorCoordinate]

  /// The parameters whose places fulfil a condition; data determine those of `precise` far better
  /// than their priors do.
  init(_ parameters: MeridianParameters, precise: Range<Int>, where isSampled: (Int) -> Bool) {
    var indices: [Int] = []
    var coordinates: [PriorCoordinate] = []
    for (index, prior) in parameters.priors.enumerated() where isSampled(index) {
      guard case .distributed(let distribution) = prior else { continue }
      indices.append(index)
      let isPrecise = precise.contains(index) && !distribution.support.upper.isFinite
      coordinates.append(
        isPrecise ? PriorCoordinate(logarithmOf: distribution) : PriorCoordinate(distribution))
    }
    self.indices = indices
    self.coordinates = coordinates
  }

  var count: Int { indices.count }

  /// Writes the natural parameters of a point, the derivative of each by its coordinate, and that of
  /// the log prior with its Jacobian; gives the latter.
  func logPrior(
    at position: Span<Double>, values: UnsafeMutablePointer<Double>,
    slopes: UnsafeMutablePointer<Double>, gradient: inout MutableSpan<Double>
  ) -> Double {
    var sum = 0.0
    for place in indices.indices {
      let point = coordinates[place].evaluate(at: position[place])
      values[indices[place]] = point.value
      slopes[place] = point.slope
      sum += point.logDensity
      gradient[place] = point.logDensitySlope
    }
    return sum
  }

  /// The point of natural parameters.
  func position(of natural: [Double]) -> [Double] {
    zip(indices, coordinates).map { index, coordinate in
      coordinate.position(of: natural[index])
    }
  }
}
