/// The parameters of a mix model that has been solved, on the scale of the search.
struct MixSolution: Sendable {
  /// The families of its transforms.
  var space: TransformSpace
  /// Adstock, then saturation parameters of each channel.
  var transforms: [[Double]]
  /// β, one per channel.
  var media: [Double]
  /// b, one per base column; those left out are 0.
  var base: [Double]
}

/// A panel and a specification made ready for a search over any first part of the weeks.
struct MixModel: Sendable {
  let panel: Panel
  let specification: MixSpecification
  let fittedWeeks: Int
  let scaled: ScaledPanel
  let columns: [BaseColumn]
  let space: TransformSpace

  init(
    _ panel: Panel, _ specification: MixSpecification, saturation: SaturationFamily
  ) throws(MixError) {
    try check(panel, specification)
    self.panel = panel
    self.specification = specification
    fittedWeeks = panel.weekCount - specification.holdoutWeeks
    scaled = try ScaledPanel(panel, fittedWeeks: fittedWeeks)
    columns = baseColumns(panel, specification, fittedWeeks: fittedWeeks)
    for column in columns where !column.values.allSatisfy({ abs($0) < 1e100 }) {
      throw .valueTooLarge(column: column.term)
    }
    space = TransformSpace(
      specification, saturation: saturation, channelCount: panel.channels.count)
    let parameters = columns.count + panel.channels.count + space.coordinates.count
    let rows = fittedWeeks * panel.geoCount
    guard rows > parameters else {
      throw .fewerWeeksThanParameters(rows: rows, parameters: parameters)
    }
  }

  /// The cells `[geo][week]` of the first weeks.
  func cells(weeks: Range<Int>) -> [Int] {
    panel.geos.indices.flatMap { geo in weeks.map { geo * panel.weekCount + $0 } }
  }

  /// The search over the first weeks.
  func problem(weeks: Int) -> MediaProblem {
    let cells = cells(weeks: 0..<weeks)
    return MediaProblem(
      space: space, base: BaseDesign(columns, cells: cells),
      media: scaled.media.map { values in cells.map { values[$0] } }, seriesLength: weeks,
      target: cells.map { scaled.kpi[$0] }, specification: specification)
  }

  /// All parameters at a minimum.
  func solution(_ problem: MediaProblem, _ minimum: SearchMinimum) -> MixSolution {
    let transforms = space.parameters(minimum.point)
    let coefficients = minimum.evaluation.coefficients
    var rest = problem.target
    for channel in problem.media.indices where coefficients[channel] != 0 {
      let values = space.transformed(
        problem.media[channel], parameters: transforms[channel],
        seriesLength: problem.seriesLength)
      for cell in rest.indices { rest[cell] -= coefficients[channel] * values[cell] }
    }
    var base = [Double](repeating: 0, count: columns.count)
    for (index, value) in zip(problem.base.kept, problem.base.coefficients(of: rest)) {
      base[index] = value
    }
    return MixSolution(
      space: space, transforms: transforms, media: coefficients, base: base)
  }

  /// The transformed media of one channel over all weeks.
  func transformed(_ channel: Int, _ solution: MixSolution) -> [Double] {
    solution.space.transformed(
      scaled.media[channel], parameters: solution.transforms[channel],
      seriesLength: panel.weekCount)
  }

  /// The predicted KPI of every cell on the scale of the search.
  func prediction(_ solution: MixSolution) -> [Double] {
    var result = [Double](repeating: 0, count: panel.cellCount)
    for (index, column) in columns.enumerated() where solution.base[index] != 0 {
      for cell in result.indices {
        result[cell] += solution.base[index] * column.standardized(cell)
      }
    }
    for channel in panel.channels.indices where solution.media[channel] != 0 {
      let values = transformed(channel, solution)
      for cell in result.indices { result[cell] += solution.media[channel] * values[cell] }
    }
    return result
  }

  /// KPI units per scaled unit at a cell.
  func unit(_ cell: Int) -> Double { scaled.kpiScale * scaled.sizes[cell / panel.weekCount] }
}

private func check(_ panel: Panel, _ specification: MixSpecification) throws(MixError) {
  func require(_ condition: Bool, _ field: String, _ reason: String) throws(MixError) {
    guard condition else { throw .invalidSpecification(field: field, reason: reason) }
  }
  guard !panel.channels.isEmpty else { throw .noChannels }
  if let first = panel.kpi.first, panel.kpi.allSatisfy({ $0 == first }) {
    throw .constantKPI(value: first)
  }
  let weeks = panel.weekCount
  guard (0..<weeks).contains(specification.holdoutWeeks) else {
    throw .holdoutTooLong(holdout: specification.holdoutWeeks, weeks: weeks)
  }
  try require(
    (0...26).contains(specification.yearlySeasonality), "yearly seasonality",
    "must be an order from 0 to 26")
  try require(
    (1...10_000).contains(specification.adstock.lagCount), "the number of lags",
    "must be 1 to 10,000")
  if case .piecewiseLinear(let knots) = specification.trend {
    try require((1...1_000).contains(knots), "the number of trend knots", "must be 1 to 1,000")
  }
  try require(!specification.saturations.isEmpty, "saturation", "needs at least one family")
  try require(
    specification.ridge >= 0 && specification.ridge.isFinite, "the ridge penalty",
    "must be a number of at least 0")
  try require(
    !specification.regularization.isEmpty
      && specification.regularization.allSatisfy { $0 > 0 && $0.isFinite },
    "regularization", "must be one or more positive numbers")
  let level = specification.uncertainty.level
  try require(level > 0 && level < 1, "the interval level", "must lie between 0 and 1")
  try require(
    (0...100_000).contains(specification.uncertainty.replicates),
    "the number of refits", "must be 0 to 100,000")
  let search = specification.search
  try require(
    (1...10_000).contains(search.starts) && (0...1_000_000).contains(search.candidates),
    "the search", "needs 1 to 10,000 starts among at most 1,000,000 candidates")
}
