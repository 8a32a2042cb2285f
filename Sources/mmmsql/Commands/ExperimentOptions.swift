import Agent
public import ArgumentParser
public import Model
import Warehouse

/// Experiments that a model learns from.
struct ExperimentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Lift tests in a table or file, one a row: channel, start_date, end_date, spend_change, lift, "
        + "standard_error; and geo, read_until, in_data where they apply. For pymc and meridian.",
      valueName: "table or file"), completion: .file())
  var experiments: String?

  @Option(
    help: ArgumentHelp(
      "How measured lifts scatter around true ones: normal, or gamma as in PyMC-Marketing; for pymc; "
        + "normal.",
      valueName: "distribution"))
  var liftDistribution: LiftDistribution?

  @Option(
    help: ArgumentHelp(
      "How experiments become priors of ROI: adjusted, about all weeks, or window, about the tested "
        + "weeks alone; for meridian; adjusted.", valueName: "rule"))
  var roiCalibration: ROICalibration?

  /// The options with the models that have them; --experiments is refused with a sentence of its own.
  var given: [ModelOption] {
    [
      ModelOption("--experiments", experiments != nil),
      ModelOption("--lift-distribution", liftDistribution != nil, .pymc),
      ModelOption("--roi-calibration", roiCalibration != nil, .meridian),
    ]
  }

  /// Throws when there can be no such file, before anything is made.
  func check() throws(LoadError) {
    try InputArgument.check(inputs: [experiments].compactMap { $0 })
  }

  /// Puts where the experiments are into a request.
  func apply(
    to request: inout AnalysisRequest, in warehouse: WarehouseOptions, database: Database
  ) throws {
    request.experiments = try experiments.map {
      try InputArgument.input($0, in: warehouse, database: database)
    }
  }
}

extension LiftDistribution: ExpressibleByArgument {}
extension ROICalibration: ExpressibleByArgument {}
