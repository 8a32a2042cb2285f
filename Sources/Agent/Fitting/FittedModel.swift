internal import Model
internal import SQLTools
internal import Warehouse

/// A fit with where its data came from, ready to be written.
struct FittedModel {
  let table: TableName
  let columns: PanelColumns
  let panel: Panel
  let specification: ModelSpecification
  let results: FittedResults
  let seconds: Double

  /// The SHA-256 of the numbers the model saw.
  var dataHash: String { Self.dataHash(of: panel) }

  /// The SHA-256 of the numbers of a panel.
  static func dataHash(of panel: Panel) -> String {
    var bytes: [UInt8] = []
    for name in panel.geos + panel.channels + panel.controls { bytes += Array(name.utf8) + [0] }
    for week in panel.weeks { bytes += Array(week.description.utf8) }
    for value in panel.kpi + panel.media + panel.spend + panel.controlValues {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
    }
    return SHA256.hexDigest(of: bytes)
  }
}

/// What every kind of model finds, in the terms of the result tables.
struct FittedResults {
  /// The actual and the fitted KPI, `[geo][week]`.
  var series: FitSeries
  /// The cells that the fit did not see.
  var heldOut: Set<Int>
  var contributions: [ComponentSeries]
  var returns: [ChannelReturn]
  var curves: [ResponseCurve]
  var parameters: [ParameterEstimate]
  /// The responses with the model's best parameters, one a channel.
  var responses: [FittedResponse]
  /// What plans take the mean of, `[draw][channel]`: the responses alone for least squares.
  var planned: [[FittedResponse]]
  /// The responses behind the intervals of plans, `[draw][channel]`.
  var redrawn: [[FittedResponse]]
  /// The parameters of `redrawn` where they are kept with the responses, not as draws by name.
  var storedDraws: [[ResponseParameters]] = []
  var inSample: ForecastScore
  var adjustedR2: Double?
  var durbinWatson: Double?
  var diagnostics: [ResidualStatistics.Row]
  var remarks: [ReviewRemark]
  /// What the sampler says; `nil` for least squares.
  var sampling: SamplingOutcome?
  /// Rows of `gold_posterior_draw` without the model: chain, draw, parameter, value.
  var draws: [[SQLValue]]
  /// What the model says of experiments.
  var lifts: [LiftComparison] = []
}

/// What a sampler says of its draws.
struct SamplingOutcome {
  var largestRHat: Double?
  var smallestBulkSampleSize: Double?
  var smallestTailSampleSize: Double?
  var divergences: Int
  var seconds: Double
}
