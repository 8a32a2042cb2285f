/// Something about a fit that its reader should know.
public enum MixWarning: Sendable, Equatable {
  /// Two channels move together, so their effects can hardly be told apart.
  case collinearMedia(first: String, second: String, correlation: Double)
  /// A column that is a combination of earlier ones, left out of the model.
  case droppedColumn(name: String)
  /// A channel whose effect came out negative and was set to zero.
  case negativeEffect(channel: String)
  /// A channel with no media in any week.
  case noMedia(channel: String)
  /// Too few rows for the number of linear coefficients.
  case fewRowsPerParameter(rows: Int, parameters: Int)
  /// Less than a year, so that the season cannot be told from the rest.
  case shortWindow(weeks: Int)
  /// The level of the base is negative in a share of the weeks.
  case negativeBaseline(share: Double)
  /// The search stopped before it settled.
  case notConverged
}

extension MixWarning: CustomStringConvertible {
  /// One plain sentence that names the columns.
  public var description: String {
    switch self {
    case .collinearMedia(let first, let second, let correlation):
      "\(first) and \(second) move together (correlation \(hundredths(correlation))), so their "
        + "effects can hardly be told apart"
    case .droppedColumn(let name): "\(name) is determined by other columns and was left out"
    case .negativeEffect(let channel):
      "the data give \(channel) a negative effect, which was set to zero"
    case .noMedia(let channel): "\(channel) has no media in any week"
    case .fewRowsPerParameter(let rows, let parameters):
      "\(rows) rows for \(parameters) coefficients are fewer than 10 for each"
    case .shortWindow(let weeks):
      "\(weeks) weeks are less than a year, so the season cannot be told from the rest"
    case .negativeBaseline(let share):
      "the KPI without media is negative in \(hundredths(100 * share)) % of the weeks"
    case .notConverged: "the search stopped before it settled"
    }
  }

  /// A stable name of the kind of warning.
  public var code: String {
    switch self {
    case .collinearMedia: "collinear_media"
    case .droppedColumn: "dropped_column"
    case .negativeEffect: "negative_effect"
    case .noMedia: "no_media"
    case .fewRowsPerParameter: "few_rows_per_parameter"
    case .shortWindow: "short_window"
    case .negativeBaseline: "negative_baseline"
    case .notConverged: "not_converged"
    }
  }
}

private func hundredths(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
  return "\((value * 100).rounded() / 100)"
}

extension MixModel {
  /// The warnings of a fit, those about the data first.
  func warnings(
    _ best: ScoredMinimum, _ solution: MixSolution, components: [ComponentSeries]
  ) -> [MixWarning] {
    var result: [MixWarning] = []
    if fittedWeeks < 52 { result.append(.shortWindow(weeks: fittedWeeks)) }
    let coefficients = best.problem.base.kept.count + panel.channels.count
    let rows = fittedWeeks * panel.geoCount
    if rows < 10 * coefficients {
      result.append(.fewRowsPerParameter(rows: rows, parameters: coefficients))
    }
    let silent = panel.channels.indices.filter { scaled.media[$0].allSatisfy { $0 == 0 } }
    result += silent.map { .noMedia(channel: panel.channels[$0]) }
    let kept = Set(best.problem.base.kept)
    for (index, column) in columns.enumerated() where !kept.contains(index) {
      let name = column.term.isEmpty ? column.component : column.term
      if column.kind == .control { result.append(.droppedColumn(name: name)) }
    }
    result += collinear(solution)
    for channel in panel.channels.indices
    where solution.media[channel] == 0 && !silent.contains(channel) {
      result.append(.negativeEffect(channel: panel.channels[channel]))
    }
    let share = components.negativeBaselineShare
    if share > 0.05 { result.append(.negativeBaseline(share: share)) }
    if !best.minimum.isConverged { result.append(.notConverged) }
    return result
  }

  private func collinear(_ solution: MixSolution) -> [MixWarning] {
    let media = panel.channels.indices.map { transformed($0, solution) }
    return media.indices.flatMap { first in
      media.indices.dropFirst(first + 1).compactMap { second in
        let value = correlation(media[first], media[second])
        guard abs(value) > 0.9 else { return nil }
        return .collinearMedia(
          first: panel.channels[first], second: panel.channels[second], correlation: value)
      }
    }
  }
}
