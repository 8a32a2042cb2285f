internal import Model
internal import SQLTools
internal import Warehouse

/// A fit with where its data came from, ready to be written.
struct FittedModel {
  let table: TableName
  let columns: PanelColumns
  let panel: Panel
  /// What only the model read, column by column, each `[geo][week]`.
  let others: [[Double]]
  let specification: ModelSpecification
  let results: FittedResults
  let seconds: Double

  /// The SHA-256 of the numbers the model saw.
  var dataHash: String { Self.dataHash(of: panel, columns.others, values: others) }

  /// The SHA-256 of the numbers of a panel and of the other columns that were read.
  static func dataHash(
    of panel: Panel, _ columns: [OtherColumn], values others: [[Double]]
  ) -> String {
    var bytes: [UInt8] = []
    for name in panel.geos + panel.channels + panel.controls + columns.map(\.name) {
      bytes += Array(name.utf8) + [0]
    }
    for week in panel.weeks { bytes += Array(week.description.utf8) }
    for value in panel.kpi + panel.media + panel.spend + panel.controlValues
      + others.flatMap({ $0 })
    {
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
  /// What the responses of channels have in common in all draws; several of a channel add up.
  var forms: [ResponseForm]
  /// The parameters of each form: the model's best for least squares, else those of a first draw.
  var responseParameters: [ResponseParameters]
  /// What plans take the mean of, `[draw][channel]`: the responses alone for least squares.
  var planned: [[FittedResponse]]
  /// The responses behind the intervals of plans, `[draw][channel]`.
  var redrawn: [[FittedResponse]]
  /// The parameters of `redrawn`, `[draw][form]`, where they are kept with the responses and not as
  /// draws by name.
  var storedDraws: [[ResponseParameters]] = []
  var inSample: ForecastScore
  var adjustedR2: Double?
  var durbinWatson: Double?
  var diagnostics: [ResidualStatistics.Row]
  var remarks: [ReviewRemark]
  /// What the sampler says; `nil` for least squares.
  var sampling: SamplingOutcome?
  /// What the model predicts beside what happened.
  var validation: ValidationRows
  /// The draws to keep by name.
  var draws: [StoredChain]
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
