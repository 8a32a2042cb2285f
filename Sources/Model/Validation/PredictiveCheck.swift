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

  /// The statistic of cells `[geo][week]`; those for which `keeps` is false are left out.
  ///
  /// NaN where it is not defined.
  func value(_ cells: some RandomAccessCollection<Double>, weekCount: Int, keeps: [Bool]) -> Double
  {
    let all = Array(cells)
    let kept = all.indices.filter { keeps.isEmpty || keeps[$0] }
    let values = kept.map { all[$0] }
    switch self {
    case .mean: return values.reduce(0, +) / Double(values.count)
    case .standardDeviation: return sampleVariance(values).squareRoot()
    case .minimum: return values.min() ?? .nan
    case .maximum: return values.max() ?? .nan
    case .autocorrelation: return autocorrelation(all, kept: kept, weekCount: weekCount)
    }
  }

  private func autocorrelation(_ all: [Double], kept: [Int], weekCount: Int) -> Double {
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

  /// Every statistic of the kept cells, actual against predicted.
  static func all(
    _ predicted: PredictiveDistributions, actual: [Double], weekCount: Int, keeps: [Bool],
    level: Double
  ) -> [PredictiveCheck] {
    PredictiveStatistic.allCases.compactMap { statistic in
      PredictiveCheck(
        statistic, observed: statistic.value(actual, weekCount: weekCount, keeps: keeps),
        predicted: (0..<predicted.drawCount).map {
          statistic.value(predicted.replicate(ofDraw: $0), weekCount: weekCount, keeps: keeps)
        }, level: level)
    }
  }
}
