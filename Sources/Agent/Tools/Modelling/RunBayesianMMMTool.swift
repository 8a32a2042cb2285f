internal import Model
internal import Warehouse

/// Draws from a posterior and writes all result tables.
struct RunBayesianMMMTool: LongTool {
  static let name = "run_bayesian_mmm"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.derives
  static let summary = """
    Fit a Bayesian mix model to the weekly table by draws from its posterior (PyMC-Marketing's or \
    Google Meridian's), and write its result tables. Takes seconds.
    """

  /// Whose model.
  private enum Kind: String, CaseIterable {
    case pymc, meridian
  }

  private let kind: Kind
  private let kpi: String?
  private let channels: [String]
  private let draws: Int
  private let warmup: Int
  private let seed: Int
  private let experiments: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    kind = try arguments.choice("model", "Whose model.", default: .pymc)
    kpi = try arguments.optionalText(
      "kpi", "The column to explain; the weekly table's when left out.")
    channels = try arguments.texts("channels", "The channels; all when left out.")
    draws = try arguments.integer(
      "n_samples", "Draws of each of four chains; 0 for as many as are needed.", default: 0,
      in: 0...20_000)
    warmup = try arguments.integer(
      "tune", "Draws that tune each chain; 0 for as many as are sensible.", default: 0,
      in: 0...20_000)
    seed = try arguments.integer(
      "seed", "The seed of every random draw.", default: 1, in: 0...1_000_000)
    experiments = try arguments.optionalText(
      "experiments", "A table or file of lift experiments to learn from.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    try session.write(
      session.fitOperation(
        try specification(session.request.specification), kpi: kpi, channels: channels,
        experiments: try experiments.map { try session.input($0) }))
  }

  func expectedSeconds(in session: ToolSession) throws -> Double {
    try session.expectedSeconds(
      of: specification(session.request.specification), channels: channels)
  }

  /// The specification asked for where it is of this model, with the draws of the call.
  private func specification(_ asked: ModelSpecification) throws -> ModelSpecification {
    switch (asked, kind) {
    case (.pymc(var bayesian), .pymc):
      apply(to: &bayesian.sampling)
      return .pymc(bayesian)
    case (.meridian(var bayesian), .meridian):
      apply(to: &bayesian.sampling)
      return .meridian(bayesian)
    case (_, .pymc):
      var bayesian = BayesianSpecification(PyMCSpecification())
      apply(to: &bayesian.sampling)
      return .pymc(bayesian)
    case (_, .meridian):
      var bayesian = BayesianSpecification(MeridianRequest())
      apply(to: &bayesian.sampling)
      return .meridian(bayesian)
    }
  }

  private func apply(to settings: inout SamplingSettings) {
    if draws > 0 { settings.draws = .fixed(draws) }
    if warmup > 0 { settings.warmup = warmup }
    if seed != 1 { settings.seed = UInt64(seed) }
  }
}
