/// The KPI of weeks after the data, by draws from a posterior.
///
/// Cells run `[geo][week]` over the weeks after the data, in the KPI's unit.
public struct KPIForecast: Sendable, Equatable {
  /// The first day of each week.
  public var weeks: [CalendarDay]
  /// The geos.
  public var geos: [String]
  /// The expected KPI.
  public var mean: [Double]
  /// The lower ends of the intervals of actual values, noise included.
  public var lower: [Double]
  /// The upper ends.
  public var upper: [Double]
  /// The expected KPI without the panel's media.
  public var baseline: [Double]
  /// What each channel is expected to bring, `[channel][geo][week]`, what earlier spend goes on
  /// bringing included.
  public var media: [Double]
  /// What spend before the first of these weeks goes on bringing, all channels together.
  public var carryover: [Double]
  /// The interval of the sum over all cells, noise included.
  public var total: Interval?
  /// The expected sum over all cells.
  public var totalMean: Double
}

extension KPIForecast {
  /// The forecast of a model of PyMC-Marketing's kind; `draws` are its natural parameters in its own
  /// order, as `PyMCModel.blocks` lays them out.
  ///
  /// - Throws: `PyMCError` where the specification makes no sense for the panel, `ForecastError`.
  public static func pymc(
    _ panel: Panel, _ specification: PyMCSpecification, draws: [[Double]], future: FuturePanel,
    settings: ForecastSettings
  ) throws -> KPIForecast {
    let model = try PyMCModel(panel, specification)
    let movesWithTime =
      specification.timeVaryingIntercept != nil || specification.timeVaryingMedia != nil
    let reach = (panel.weekCount - 1) / 2
    if movesWithTime, future.weeks.count > reach {
      throw ForecastError.beyondReach(weeks: future.weeks.count, reach: reach)
    }
    return try PosteriorOutlook(model, future, draws, settings).forecast()
  }

  /// The forecast of a Meridian model, likewise.
  public static func meridian(
    _ panel: MeridianPanel, _ specification: MeridianSpecification, draws: [[Double]],
    future: FuturePanel, settings: ForecastSettings
  ) throws -> KPIForecast {
    try PosteriorOutlook(
      MeridianModel(panel, specification), future, draws, settings
    ).forecast()
  }
}

/// How a forecast is worked out.
public struct ForecastSettings: Sendable, Equatable {
  /// The share of intervals that should hold the truth.
  public var level = 0.9
  /// The seed of the noise.
  public var seed: UInt64 = 1

  /// The usual settings.
  public init(level: Double = 0.9, seed: UInt64 = 1) {
    self.level = level
    self.seed = seed
  }
}

/// Why nothing can be forecast.
public enum ForecastError: Error, Sendable, Equatable {
  case noDraws
  case wrongDraws(count: Int, expected: Int)
  case beyondReach(weeks: Int, reach: Int)
}

extension ForecastError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .noDraws: "the model keeps no draws of its posterior to forecast with"
    case .wrongDraws(let count, let expected):
      "a draw has \(count) parameters where the model has \(expected)"
    case .beyondReach(let weeks, let reach):
      "\(weeks) weeks are further than a process of this history reaches, which is \(reach)"
    }
  }

  /// What helps.
  public var hint: String? {
    switch self {
    case .noDraws, .wrongDraws: "fit the model again with --keep-draws 400"
    case .beyondReach: "ask for fewer weeks, or fit without the time-varying options"
    }
  }
}

/// Works a forecast out, draw by draw.
private struct PosteriorOutlook<Model: PredictiveModel> {
  let outlook: Model.Outlook
  /// The same without spend after the data.
  let silence: Model.Outlook
  let future: FuturePanel
  let draws: [[Double]]
  let settings: ForecastSettings

  init(
    _ model: Model, _ future: FuturePanel, _ draws: [[Double]], _ settings: ForecastSettings
  ) throws {
    guard let first = draws.first else { throw ForecastError.noDraws }
    let expected = model.layout.count
    guard draws.allSatisfy({ $0.count == expected }) else {
      throw ForecastError.wrongDraws(count: first.count, expected: expected)
    }
    outlook = try model.outlook(on: future.panel)
    silence = try model.outlook(on: future.silenced)
    self.future = future
    self.draws = draws
    self.settings = settings
  }

  private var weekCount: Int { future.panel.weekCount - future.fittedWeekCount }

  /// The cells after the data.
  private func ahead(_ cells: [Double]) -> [Double] {
    let all = future.panel.weekCount
    return (0..<cells.count / all).flatMap {
      cells[$0 * all + future.fittedWeekCount..<($0 + 1) * all]
    }
  }

  /// The channel of the panel that a component is of; `nil` for all that is not its media.
  private func channel(_ component: ExpectedComponents.Component) -> Int? {
    component.kind == .media ? future.panel.channels.firstIndex(of: component.name) : nil
  }

  func forecast() -> KPIForecast {
    let cellCount = future.panel.geoCount * weekCount
    let channels = future.panel.channels.indices
    var predictions = SeriesIntervals(
      cellCount: cellCount, drawCount: draws.count, level: settings.level)
    var sums = [[Double]](
      repeating: [Double](repeating: 0, count: cellCount), count: channels.count + 2)
    func add(_ cells: [Double], to place: Int) {
      for cell in cells.indices { sums[place][cell] += cells[cell] / Double(draws.count) }
    }
    var totals: [Double] = []
    for (index, draw) in draws.enumerated() {
      var expected = [Double](repeating: 0, count: cellCount)
      for part in outlook.components(of: draw).components {
        let cells = ahead(part.values)
        add(cells, to: channel(part) ?? channels.count)
        for cell in cells.indices { expected[cell] += cells[cell] }
      }
      for part in silence.components(of: draw).components where channel(part) != nil {
        add(ahead(part.values), to: channels.count + 1)
      }
      var random = Xoshiro256(seed: settings.seed, .forecast(draw: index))
      let actual = zip(expected, ahead(outlook.noise(of: draw))).map {
        $0 + $1 * random.normal()
      }
      predictions.add(actual, toIntervals: true)
      totals.append(actual.reduce(0, +))
    }
    return result(sums, predictions, totals)
  }

  private func result(
    _ sums: [[Double]], _ predictions: SeriesIntervals, _ totals: [Double]
  ) -> KPIForecast {
    let channels = future.panel.channels.count
    let media = Array(sums[..<channels])
    let mean = sums[channels].indices.map { cell in
      media.reduce(sums[channels][cell]) { $0 + $1[cell] }
    }
    let sum = mean.reduce(0, +)
    return KPIForecast(
      weeks: future.weeks, geos: future.panel.geos, mean: mean,
      lower: zip(predictions.lower, mean).map { min($0, $1) },
      upper: zip(predictions.upper, mean).map { max($0, $1) }, baseline: sums[channels],
      media: media.flatMap { $0 }, carryover: sums[channels + 1],
      total: Interval.central(totals, level: settings.level, around: sum), totalMean: sum)
  }
}

extension FuturePanel {
  /// The panel without any media after the data.
  fileprivate var silenced: Panel {
    var result = panel
    for cell in result.media.indices where cell % panel.weekCount >= fittedWeekCount {
      result.media[cell] = 0
    }
    return result
  }
}
