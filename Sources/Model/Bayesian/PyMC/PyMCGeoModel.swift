/// The posterior of one geo, or of national data, in the coordinates in which it is sampled.
///
/// Level, controls and season are integrated out wherever their priors live on the whole real line; a
/// channel is sampled by its mean contribution; everything else by the coordinate that suits its
/// prior.
public struct PyMCGeoModel: PosteriorModel {
  /// What one coordinate stands for.
  enum Coordinate: Sendable {
    /// A parameter by itself.
    case parameter(place: Int, PriorCoordinate)
    /// What multiplies a channel's response, by the channel's mean contribution.
    case meanContribution(place: Int, channel: Int, SmoothCubeRoot, PriorDensity)
  }

  /// The natural parameters of the geo, in PyMC-Marketing's names and order.
  public let blocks: [ParameterBlock]
  let series: PyMCSeries
  let coordinates: [Coordinate]
  /// The coordinate that is a channel's mean contribution, `nil` for a channel without one.
  let contributionCoordinates: [Int?]
  /// The linear terms that are integrated out, and those that are sampled.
  let integratedTerms: [PyMCSeries.LinearTerm]
  let sampledTerms: [PyMCSeries.LinearTerm]
  let block: FixedScaleBlock
  /// What the components are called, and the KPI's unit.
  let labels: PyMCLabels

  /// The number of sampled coordinates.
  public var dimension: Int { coordinates.count + whitenedCount }

  /// The number of coordinates that stand for the linear block where its priors are not all normal.
  var whitenedCount: Int { block.isSheared ? block.count : 0 }

  init(
    _ series: PyMCSeries, blocks: [ParameterBlock], labels: PyMCLabels
  ) throws(PyMCError) {
    self.series = series
    self.blocks = blocks
    self.labels = labels
    let isOnWholeLine = { (term: PyMCSeries.LinearTerm) in
      ParameterSupport(of: series.priors[term.place]) == .real
    }
    integratedTerms = series.linearTerms.filter(isOnWholeLine)
    sampledTerms = series.linearTerms.filter { !isOnWholeLine($0) }
    guard
      let block = FixedScaleBlock(
        columns: integratedTerms.map(\.values),
        priors: integratedTerms.map { series.priors[$0.place] }, weekCount: series.weekCount)
    else {
      throw .invalidSpecification(
        field: "the controls", reason: "cannot be separated from each other in floating point")
    }
    self.block = block
    let coordinates = Self.coordinates(series, without: Set(integratedTerms.map(\.place)))
    self.coordinates = coordinates
    contributionCoordinates = series.media.indices.map { channel in
      coordinates.firstIndex {
        if case .meanContribution(_, channel, _, _) = $0 { true } else { false }
      }
    }
  }

  private static func coordinates(
    _ series: PyMCSeries, without integrated: Set<Int>
  ) -> [Coordinate] {
    let channels = Dictionary(
      uniqueKeysWithValues: series.places.gain.enumerated().map { ($1, $0) })
    return series.priors.indices.filter { !integrated.contains($0) }.map { place in
      let prior = series.priors[place]
      if place == series.places.noise {
        return .parameter(place: place, PriorCoordinate(logarithmOf: prior))
      }
      if let channel = channels[place], prior.support == (0, .infinity) {
        let activeShare = series.activeShare(ofChannel: channel)
        if activeShare > 0 {
          return .meanContribution(
            place: place, channel: channel, SmoothCubeRoot(unit: 0.05 * activeShare),
            PriorDensity(prior))
        }
      }
      return .parameter(place: place, PriorCoordinate(prior))
    }
  }

  /// An evaluator with working memory of its own.
  public func makeEvaluator() -> Evaluator { Evaluator(self) }

  /// Evaluates the posterior of a geo; holds the working memory of one chain.
  public struct Evaluator: LogDensityEvaluator {
    private var state: PyMCGeoEvaluation

    init(_ model: PyMCGeoModel) { state = PyMCGeoEvaluation(model) }

    /// The log density of the coordinates, all constants included.
    public mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      state.evaluate(at: position, gradient: &gradient)
    }
  }

  /// The natural parameters of a draw; what was integrated out is drawn exactly.
  public func naturalParameters(
    at position: Span<Double>, using random: inout Xoshiro256
  ) -> [Double] {
    var state = PyMCGeoEvaluation(self)
    return state.naturalParameters(at: position, using: &random)
  }

  /// The natural parameters of many draws, with the working memory of one.
  public func naturalParameters(
    atPositions positions: [Double], using random: inout Xoshiro256
  ) -> [[Double]] {
    var state = PyMCGeoEvaluation(self)
    return stride(from: 0, to: positions.count - dimension + 1, by: dimension).map { start in
      state.naturalParameters(
        at: positions.span.extracting(start..<start + dimension), using: &random)
    }
  }
}

extension PyMCSeries {
  /// The share of weeks in which a channel runs.
  func activeShare(ofChannel channel: Int) -> Double {
    guard weekCount > 0 else { return 0 }
    return Double(media[channel].count { $0 > 0 }) / Double(weekCount)
  }
}
