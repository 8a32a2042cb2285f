/// How close predictions come to what happened.
public struct ForecastScore: Sendable, Equatable {
  /// 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; can be negative out of sample.
  public var r2: Double
  /// The mean of |y − ŷ| / |y| over the rows where y is not 0.
  public var mape: Double
  /// Σ|y − ŷ| / Σ|y|.
  public var wmape: Double
  /// The root mean square error in KPI units.
  public var rmse: Double
  /// `rmse` over the range of the actual values (Robyn's NRMSE).
  public var nrmse: Double

  /// The score of predictions of the same rows; a constant or empty actual has range and r2 of 0.
  public init(actual: [Double], predicted: [Double]) {
    let pairs = zip(actual, predicted)
    let count = Double(max(1, actual.count))
    let mean = actual.reduce(0) { $0 + $1 / count }
    let square = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let total = actual.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let absolute = pairs.reduce(0) { $0 + abs($1.0 - $1.1) }
    let size = actual.reduce(0) { $0 + abs($1) }
    let relative = pairs.filter { $0.0 != 0 }.map { abs(($0.0 - $0.1) / $0.0) }
    let range = (actual.max() ?? 0) - (actual.min() ?? 0)
    r2 = total > 0 ? 1 - square / total : 0
    mape = relative.isEmpty ? 0 : relative.reduce(0, +) / Double(relative.count)
    wmape = size > 0 ? absolute / size : 0
    rmse = (square / count).squareRoot()
    nrmse = range > 0 ? rmse / range : 0
  }
}
