/// The coordinates of a geo's posterior that are parameters by themselves, those of the usual kinds
/// eight at a time; holds the working memory of one chain.
struct PyMCCoordinates {
  /// Where the coordinates stand, and the parameters that they are.
  let indices: [Int]
  let places: [Int]

  private let scores: CoordinateBatch
  private let inverseExponents: LaneBuffer
  private let sizes: CoordinateBatch
  private let sizeUnits: LaneBuffer
  private let sizePriors: PowerFormLanes
  /// What is of no usual kind.
  private let others: [(index: Int, place: Int, coordinate: PriorCoordinate)]

  init(_ coordinates: [PyMCGeoModel.Coordinate]) {
    var all: [(index: Int, place: Int, shape: PriorCoordinate)] = []
    for (index, coordinate) in coordinates.enumerated() {
      if case .parameter(let place, let shape) = coordinate { all.append((index, place, shape)) }
    }
    let scored = all.filter { $0.shape.normalScore != nil }
    let sized = all.filter { $0.shape.cubeRoot != nil }
    let roots = sized.compactMap(\.shape.cubeRoot)
    indices = all.map(\.index)
    places = all.map(\.place)
    scores = CoordinateBatch(indices: scored.map(\.index), places: scored.map(\.place))
    inverseExponents = CoordinateBatch.constants(
      scored.compactMap(\.shape.normalScore).map { 1 / $0.exponent })
    sizes = CoordinateBatch(indices: sized.map(\.index), places: sized.map(\.place))
    sizeUnits = CoordinateBatch.constants(roots.map(\.root.unit))
    sizePriors = PowerFormLanes(roots.map(\.prior))
    others = all.filter { $0.shape.normalScore == nil && $0.shape.cubeRoot == nil }
      .map { ($0.index, $0.place, $0.shape) }
  }

  /// Places the parameters; gives the log density of their coordinates.
  func place(
    _ position: Span<Double>, natural: UnsafeMutablePointer<Double>,
    slopes: UnsafeMutablePointer<Double>, gradient: inout MutableSpan<Double>
  ) -> Double {
    var value = scores.evaluate(
      at: position, natural: natural, slopes: slopes, gradient: &gradient
    ) { lane, q in
      NormalScore.evaluate(at: q, inverseExponent: inverseExponents.lanes[lane])
    }
    value += sizes.evaluate(
      at: position, natural: natural, slopes: slopes, gradient: &gradient
    ) { lane, q in
      let (point, logValue) = SmoothCubeRoot.evaluate(at: q, unit: sizeUnits.lanes[lane])
      let prior = sizePriors.evaluate(lane, point.value, logarithm: logValue)
      var result = point
      result.logDensity += prior.value
      result.logDensitySlope += prior.derivative * point.slope
      return result
    }
    for other in others {
      let point = other.coordinate.evaluate(at: position[other.index])
      natural[other.place] = point.value
      slopes[other.index] = point.slope
      gradient[other.index] = point.logDensitySlope
      value += point.logDensity
    }
    return value
  }
}
