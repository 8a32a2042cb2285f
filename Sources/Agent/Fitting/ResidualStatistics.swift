internal import Model

/// Classical statistics of a fit, from the regression of the KPI on the model's own components.
///
/// Each component of the fit is a column; the coefficients are near 1 by construction, and what is
/// of interest is how far the columns can be told apart and what the residuals look like.
struct ResidualStatistics: Sendable {
  /// One row of `gold_diagnostic`.
  struct Row: Sendable, Equatable {
    var name: String
    var subject = ""
    var value: Double?
    var pValue: Double?
  }

  /// The rows, empty where the regression is not defined.
  let rows: [Row]
  /// Channels whose variance inflation is above 10, with it.
  let inflated: [(channel: String, factor: Double)]

  /// Durbin and Watson's statistic, near 2 without autocorrelation.
  let durbinWatson: Double?

  /// The statistics of components that add up to a fit of `actual`, all `[geo][week]`.
  init(contributions: [ComponentSeries], actual: [Double], weekCount: Int) {
    let parts = contributions.filter { part in
      part.kind != .intercept && part.values.contains { $0 != part.values.first }
    }
    let names = ["intercept"] + parts.map(\.component)
    let ones = [Double](repeating: 1, count: actual.count)
    let solver = OrdinaryLeastSquares(seriesLength: weekCount)
    guard
      let regression = try? solver.fit(
        design: Matrix(columns: [ones] + parts.map(\.values)), columns: names,
        target: actual)
    else {
      rows = []
      inflated = []
      durbinWatson = nil
      return
    }
    durbinWatson = regression.residualTests.durbinWatson
    let inflation = zip(names, regression.varianceInflation).compactMap { name, factor in
      factor.map { (name: name, factor: $0) }
    }
    rows =
      Self.tests(regression)
      + inflation.map { Row(name: "vif", subject: $0.name, value: $0.factor) }
    let media = Set(parts.filter { $0.kind == .media }.map(\.component))
    inflated = inflation.filter { media.contains($0.name) && $0.factor > 10 }
      .map { (channel: $0.name, factor: $0.factor) }
  }

  private static func tests(_ regression: RegressionFit) -> [Row] {
    let tests = regression.residualTests
    let statistics = regression.statistics
    func row(_ name: String, _ test: TestResult) -> Row {
      Row(name: name, value: test.statistic, pValue: test.pValue)
    }
    return [
      row("jarque_bera", tests.jarqueBera), row("ljung_box", tests.ljungBox),
      row("breusch_pagan", tests.breuschPagan),
      Row(name: "skewness", value: tests.skewness), Row(name: "kurtosis", value: tests.kurtosis),
      Row(name: "aic", value: statistics.akaike), Row(name: "bic", value: statistics.bayesian),
      Row(name: "condition_number", value: regression.scaledConditionNumber),
    ]
  }
}
