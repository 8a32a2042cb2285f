/// One part of the fitted KPI in every cell; its cells are rows of `gold_contribution`.
public struct ComponentSeries: Sendable, Equatable {
  /// The channel, the control, or `intercept`, `trend`, `yearly_seasonality`.
  public var component: String
  /// What kind of part it is.
  public var kind: ComponentKind
  /// The KPI it accounts for, `[geo][week]`.
  public var values: [Double]
  /// The lower ends of the intervals, `[geo][week]`; empty without refits.
  public var lower: [Double]
  /// The upper ends of the intervals, `[geo][week]`; empty without refits.
  public var upper: [Double]
}

extension [ComponentSeries] {
  /// The share of cells whose KPI without media is negative.
  public var negativeBaselineShare: Double {
    guard let cellCount = first?.values.count, cellCount > 0 else { return 0 }
    var baseline = [Double](repeating: 0, count: cellCount)
    for component in self where component.kind != .media {
      for cell in baseline.indices { baseline[cell] += component.values[cell] }
    }
    return Double(baseline.count { $0 < 0 }) / Double(cellCount)
  }
}

/// The actual and the fitted KPI in every cell; its cells are rows of `gold_fit`.
public struct FitSeries: Sendable, Equatable {
  /// The KPI, `[geo][week]`.
  public var actual: [Double]
  /// The sum of all components, `[geo][week]`.
  public var fitted: [Double]
  /// The lower ends of the intervals that an actual value should lie in; empty without refits.
  public var lower: [Double]
  /// The upper ends of the intervals that an actual value should lie in; empty without refits.
  public var upper: [Double]
  /// `actual` less `fitted`.
  public var residual: [Double]
  /// The weeks that the fit did not see are the last of this many.
  public var holdoutWeeks: Int
}

/// A component before its series are worked out.
private struct Component {
  var name: String
  var kind: ComponentKind
  /// The base columns it sums, or the channel.
  var columns: [Int] = []
  var channel: Int?
}

extension MixModel {
  private var components: [Component] {
    var result: [Component] = []
    for (index, column) in columns.enumerated() {
      if let known = result.firstIndex(where: {
        $0.name == column.component && $0.kind == column.kind
      }) {
        result[known].columns.append(index)
      } else {
        result.append(Component(name: column.component, kind: column.kind, columns: [index]))
      }
    }
    for (index, channel) in panel.channels.enumerated() {
      result.append(Component(name: channel, kind: .media, channel: index))
    }
    return result
  }

  /// The KPI that a component accounts for in every cell.
  private func values(_ component: Component, _ solution: MixSolution) -> [Double] {
    var result = [Double](repeating: 0, count: panel.cellCount)
    if let channel = component.channel {
      guard solution.media[channel] != 0 else { return result }
      let values = transformed(channel, solution)
      for cell in result.indices { result[cell] = solution.media[channel] * values[cell] }
    }
    for index in component.columns where solution.base[index] != 0 {
      let column = columns[index]
      let slope = solution.base[index] / column.spread
      for cell in result.indices {
        result[cell] += slope * (column.values[cell] - column.reference)
      }
    }
    if component.kind == .intercept {
      let shift = interceptShift(solution)
      for cell in result.indices { result[cell] += shift }
    }
    for cell in result.indices { result[cell] *= unit(cell) }
    return result
  }

  /// What the level gains because controls count from their references.
  func interceptShift(_ solution: MixSolution) -> Double {
    columns.indices.reduce(0) { sum, index in
      let column = columns[index]
      return sum + solution.base[index] / column.spread * (column.reference - column.center)
    }
  }

  /// The components of the KPI with the fit they add up to.
  func decomposition(
    _ solution: MixSolution, refits: [MixSolution], noise: Double
  ) -> (components: [ComponentSeries], fit: FitSeries) {
    let level = specification.uncertainty.level
    var fitted = [Double](repeating: 0, count: panel.cellCount)
    var totals = refits.map { _ in fitted }
    let series = components.map { component in
      let values = values(component, solution)
      for cell in values.indices { fitted[cell] += values[cell] }
      let draws = refits.map { self.values(component, $0) }
      for (index, draw) in draws.enumerated() {
        for cell in draw.indices { totals[index][cell] += draw[cell] }
      }
      let bounds = bounds(draws, around: values, level: level)
      return ComponentSeries(
        component: component.name, kind: component.kind, values: values, lower: bounds.lower,
        upper: bounds.upper)
    }
    return (series, fit(fitted, totals: totals, noise: noise))
  }

  private func bounds(
    _ draws: [[Double]], around values: [Double], level: Double
  ) -> (lower: [Double], upper: [Double]) {
    guard !draws.isEmpty else { return ([], []) }
    var (lower, upper) = (values, values)
    for cell in values.indices {
      let interval = Interval.central(draws.map { $0[cell] }, level: level, around: values[cell])
      lower[cell] = interval?.lower ?? values[cell]
      upper[cell] = interval?.upper ?? values[cell]
    }
    return (lower, upper)
  }

  /// The intervals add the variance of the noise to that of the fit.
  private func fit(_ fitted: [Double], totals: [[Double]], noise: Double) -> FitSeries {
    var (lower, upper): ([Double], [Double]) = ([], [])
    if !totals.isEmpty {
      let score = NormalDistribution().quantile((1 + specification.uncertainty.level) / 2)
      for cell in fitted.indices {
        let square = totals.reduce(0) { $0 + ($1[cell] - fitted[cell]) * ($1[cell] - fitted[cell]) }
        let scatter = noise * unit(cell)
        let reach = score * (square / Double(totals.count) + scatter * scatter).squareRoot()
        lower.append(fitted[cell] - reach)
        upper.append(fitted[cell] + reach)
      }
    }
    return FitSeries(
      actual: panel.kpi, fitted: fitted, lower: lower, upper: upper,
      residual: zip(panel.kpi, fitted).map { $0 - $1 },
      holdoutWeeks: specification.holdoutWeeks)
  }
}
