/// What predicted series are compared with the actual one by.
public enum PredictiveStatistic: String, Sendable, CaseIterable {
  /// The mean over cells.
  case mean
  /// The standard deviation over cells, divisor n − 1.
  case standardDeviation = "standard_deviation"
  /// The least value.
  case minimum
  /// The greatest value.
  case maximum
  /// The correlation of neighbouring weeks within geos.
  case autocorrelation

  /// Each statistic of cells `[geo][week]`, in the order of all cases; those for which `keeps` is
  /// false are left out.
  ///
  /// NaN where one is not defined.
  static func values(
    _ cells: some RandomAccessCollection<Double>, weekCount: Int, keeps: [Bool]
  ) -> [Double] {
    let all = Array(cells)
    let kept = all.indices.filter { keeps.isEmpty || keeps[$0] }
    let values = keeps.isEmpty ? all : kept.map { all[$0] }
    return allCases.map { statistic in
      switch statistic {
      case .mean: values.reduce(0, +) / Double(values.count)
      case .standardDeviation: sampleVariance(values).squareRoot()
      case .minimum: values.min() ?? .nan
      case .maximum: values.max() ?? .nan
      case .autocorrelation: autocorrelation(all, kept: kept, weekCount: weekCount)
      }
    }
  }

  private static func autocorrelation(_ all: [Double], kept: [Int], weekCount: Int) -> Double {
    let mean = kept.reduce(0) { $0 + all[$1] } / Double(kept.count)
    let square = kept.reduce(0) { $0 + (all[$1] - mean) * (all[$1] - mean) }
    var product = 0.0
    for (first, second) in zip(kept, kept.dropFirst())
    where second == first + 1 && second % weekCount != 0 {
      product += (all[first] - mean) * (all[second] - mean)
    }
    return product / square
  }
}

/// A statistic of the KPI beside the same statistic of series that a model predicts.
public struct PredictiveCheck: Sendable, Equatable {
  /// What is compared.
  public var statistic: PredictiveStatistic
  /// The statistic of the actual KPI.
  public var observed: Double
  /// The mean over predicted series.
  public var mean: Double
  /// The central interval over predicted series.
  public var interval: Interval
  /// The share of predicted series whose statistic is larger; halves count for equal ones.
  ///
  /// Near 0 or 1 the model does not produce data like the actual ones (Gelman, Meng and Stern 1996).
  public var probability: Double

  /// The comparison with the statistics of predicted series; `nil` without finite ones.
  init?(_ statistic: PredictiveStatistic, observed: Double, predicted: [Double], level: Double) {
    let sorted = predicted.filter(\.isFinite).sorted()
    guard observed.isFinite, !sorted.isEmpty else { return nil }
    self.statistic = statistic
    self.observed = observed
    mean = sorted.reduce(0, +) / Double(sorted.count)
    interval = Interval(
      lower: quantile(ofSorted: sorted, (1 - level) / 2),
      upper: quantile(ofSorted: sorted, (1 + level) / 2))
    let larger = sorted.reduce(0) { $0 + ($1 > observed ? 1 : $1 == observed ? 0.5 : 0) }
    probability = larger / Double(sorted.count)
  }

  /// Every statistic, that of the actual KPI against those of predicted series, `[draw][statistic]`.
  static func all(observed: [Double], predicted: [[Double]], level: Double) -> [PredictiveCheck] {
    zip(PredictiveStatistic.allCases, observed).enumerated().compactMap { place, check in
      PredictiveCheck(
        check.0, observed: check.1, predicted: predicted.map { $0[place] }, level: level)
    }
  }
}
