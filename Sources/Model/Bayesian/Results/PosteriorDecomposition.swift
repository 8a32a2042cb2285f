/// What a posterior's draws say of the KPI week by week.
struct PosteriorDecomposition {
  var components: [ComponentSeries]
  var fit: FitSeries
  /// Each channel's contribution over all cells in each draw.
  var totals: [String: [Double]]
  /// What some of the draws predict.
  var predicted: PredictiveDistributions
}

/// What one draw says of the KPI week by week.
private struct DrawnSeries: Sendable {
  let components: [ExpectedComponents.Component]
  /// What each component is worth over all cells, 0 for all but media.
  let totals: [Double]
  /// Whether the intervals of single cells take the draw in.
  let isForIntervals: Bool
  /// Whether checks take the draw in.
  let isForValidation: Bool
  /// What the draw predicts; `nil` where neither takes it in.
  let prediction: Prediction?

  struct Prediction: Sendable {
    let expectation: [Double]
    let noise: [Double]
    /// A random number of each cell's prediction.
    let replicate: [Double]
  }
}

/// Which draws are worked out week by week, and what for.
private struct DrawChoice {
  let indices: [Int]
  /// One in so many is for the intervals of single cells.
  let intervalStep: Int
  /// One in so many is for checks.
  let validationStep: Int

  init(_ draws: PosteriorDraws, size: Int, _ resolution: PosteriorResolution) {
    indices = draws.thinned(to: max(100, resolution.componentCellLimit / size))
    intervalStep = max(1, indices.count / resolution.intervalDrawLimit)
    let limit = max(1, resolution.validationDrawLimit)
    validationStep = (indices.count + limit - 1) / limit
  }

  var intervalCount: Int { (indices.count + intervalStep - 1) / intervalStep }
}

extension PosteriorSummary {
  /// The components with their intervals, the prediction, and what checks need.
  ///
  /// Threads share the draws of a block, then the components that these are added to, so that sums
  /// do not depend on the number of threads.
  func decomposition(threads: Int) throws(SamplingError) -> PosteriorDecomposition {
    let first = model.components(of: draws.draw(0)).components
    let size = max(1, panel.cellCount * max(1, first.count))
    let choice = DrawChoice(draws, size: size, resolution)
    let intervals = SeriesIntervals(
      cellCount: panel.cellCount, drawCount: choice.intervalCount, level: resolution.level)
    // One a component, and one for the prediction.
    var series = [SeriesIntervals](repeating: intervals, count: first.count + 1)
    var predicted = PredictiveDistributions(cellCount: panel.cellCount)
    var totals: [String: [Double]] = [:]
    let blockSize = max(8, min(64, Self.valuesAtATime / size))
    for start in stride(from: 0, to: choice.indices.count, by: blockSize) {
      let places = start..<min(start + blockSize, choice.indices.count)
      let drawn = try drawnSeries(choice, places, threads: threads)
      series = try added(drawn, to: series, threads: threads)
      for draw in drawn {
        for (component, total) in zip(draw.components, draw.totals) where component.kind == .media {
          totals[component.name, default: []].append(total)
        }
        guard draw.isForValidation, let prediction = draw.prediction else { continue }
        predicted.add(
          expectation: prediction.expectation, noise: prediction.noise,
          replicate: prediction.replicate)
      }
    }
    let components = zip(first, series).map { component, series in
      ComponentSeries(
        component: component.name, kind: component.kind, values: series.means,
        lower: series.lower, upper: series.upper)
    }
    return PosteriorDecomposition(
      components: components, fit: fit(components, predictions: series[first.count]),
      totals: totals, predicted: predicted)
  }

  /// Values of components that are kept at a time.
  private static var valuesAtATime: Int { 4_000_000 }

  private func drawnSeries(
    _ choice: DrawChoice, _ places: Range<Int>, threads: Int
  ) throws(SamplingError) -> [DrawnSeries] {
    let pieceSize = 8
    let pieces = (places.count + pieceSize - 1) / pieceSize
    return try ParallelWork.results(count: pieces, threads: threads) {
      (piece) throws(SamplingError) in
      let start = places.lowerBound + piece * pieceSize
      let own = start..<min(start + pieceSize, places.upperBound)
      let naturals = own.map { draws.draw(choice.indices[$0]) }
      return zip(own, zip(naturals, model.components(ofEach: naturals))).map { place, draw in
        drawnSeries(choice, place, natural: draw.0, draw.1)
      }
    }.flatMap { $0 }
  }

  private func drawnSeries(
    _ choice: DrawChoice, _ place: Int, natural: [Double], _ parts: ExpectedComponents
  ) -> DrawnSeries {
    let isForIntervals = place % choice.intervalStep == 0
    let isForValidation = place % choice.validationStep == 0
    var prediction: DrawnSeries.Prediction?
    if isForIntervals || isForValidation {
      let (expectation, noise) = (parts.expectation, model.noise(of: natural))
      prediction = DrawnSeries.Prediction(
        expectation: expectation, noise: noise,
        replicate: replicate(expectation, noise: noise, draw: choice.indices[place]))
    }
    return DrawnSeries(
      components: parts.components,
      totals: parts.components.map {
        $0.kind == .media ? valued($0.values).reduce(0, +) : 0
      }, isForIntervals: isForIntervals, isForValidation: isForValidation, prediction: prediction)
  }

  /// The series with draws added, the last one's from what is predicted.
  private func added(
    _ drawn: [DrawnSeries], to series: [SeriesIntervals], threads: Int
  ) throws(SamplingError) -> [SeriesIntervals] {
    try ParallelWork.results(count: series.count, threads: threads) {
      (index) throws(SamplingError) in
      var own = series[index]
      for draw in drawn {
        if index < series.count - 1 {
          own.add(draw.components[index].values, toIntervals: draw.isForIntervals)
        } else if draw.isForIntervals, let prediction = draw.prediction {
          own.add(prediction.replicate, toIntervals: true)
        }
      }
      return own
    }
  }

  /// What a draw predicts, its noise included.
  private func replicate(_ expected: [Double], noise: [Double], draw: Int) -> [Double] {
    var random = Xoshiro256(seed: seed, .prediction(draw: draw))
    return zip(expected, noise).map { $0 + $1 * random.normal() }
  }

  private func fit(_ components: [ComponentSeries], predictions: SeriesIntervals) -> FitSeries {
    var fitted = [Double](repeating: 0, count: panel.cellCount)
    for component in components {
      for cell in fitted.indices { fitted[cell] += component.values[cell] }
    }
    return FitSeries(
      actual: panel.kpi, fitted: fitted, lower: zip(predictions.lower, fitted).map { min($0, $1) },
      upper: zip(predictions.upper, fitted).map { max($0, $1) },
      residual: zip(panel.kpi, fitted).map { $0 - $1 },
      holdoutWeeks: 0)
  }
}
