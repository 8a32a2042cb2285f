import Agent
import Warehouse

/// The brain that the settings name, ready for one run, with what is to be done after it.
struct RunningBrain {
  private let configured: ConfiguredModel?
  private let hear: ((String) throws -> Void)?

  /// The brain of the settings; a request that waits ends with Ctrl-C.
  ///
  /// - Parameters:
  ///   - options: the settings of the command line.
  ///   - run: what is paid for together.
  ///   - database: the warehouse.
  ///   - hear: is told the words of a model as they come; `nil` when nobody listens.
  /// - Throws: `ConfigurationError` for settings that do not fit, or an error of the warehouse.
  init(
    _ options: BrainOptions, run: String, in database: Database,
    hear: ((String) throws -> Void)? = nil
  ) throws {
    let cancellation = Cancellation()
    Interruption.stops(cancellation)
    configured = try options.configuration().model(
      for: database, run: run, cancellation: cancellation)
    self.hear = hear
  }

  /// The brain of an analysis.
  var analysis: AnalysisBrain {
    configured.map { .model($0.model, embeddings: $0.embeddings, hear: hear) } ?? .rules
  }

  /// The brain of questions.
  var asking: Asking.Brain { configured.map { .model($0.model) } ?? .rules }

  /// What finds by meaning what is remembered, where the settings name it.
  var embeddings: (any EmbeddingModel)? { configured?.embeddings }

  /// What the calls of the model took so far.
  func spending() throws -> ModelSpending { try configured?.spending() ?? .none }

  /// Sends the trace to the collector of the settings; that it cannot is only a warning.
  func finish() {
    do {
      try configured?.exportTrace()
    } catch {
      StandardStream.error.write("warning: the trace was not sent: ")
      ErrorText.report(error)
    }
  }
}
