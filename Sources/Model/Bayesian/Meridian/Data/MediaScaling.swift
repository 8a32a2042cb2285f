/// Media over population and the median of what is not zero.
struct MediaScaling: Sendable {
  /// Units of media per head that make one scaled unit.
  let median: Double
  /// `[geo][week]`.
  let values: [Double]

  init(
    _ media: ArraySlice<Double>, population: [Double], channel: String
  ) throws(MeridianError) {
    let weekCount = media.count / population.count
    var perHead = Array(media)
    for cell in perHead.indices { perHead[cell] /= population[cell / weekCount] }
    guard let median = medianOfNonZero(perHead) else { throw .noExposure(channel: channel) }
    self.median = median
    for cell in perHead.indices { perHead[cell] /= median }
    values = perHead
  }
}

/// The median of what is not zero; `nil` where all is.
func medianOfNonZero(_ values: [Double]) -> Double? {
  let active = values.filter { $0 != 0 }.sorted()
  guard !active.isEmpty else { return nil }
  let middle = active.count / 2
  return active.count % 2 == 1 ? active[middle] : (active[middle - 1] + active[middle]) / 2
}
