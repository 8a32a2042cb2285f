internal import FoundationEssentials
internal import Model

/// How long a fit is expected to take, from the size of its data and its draws.
///
/// Processor seconds grow with cells (weeks by geos) times channels; the constants were measured and are
/// good to a factor of three (`docs/benchmarks.md`). Nothing that is computed depends on them.
struct FitCost: Equatable {
  /// Weeks by geos.
  let cells: Int
  /// Channels of media.
  let channels: Int
  /// What is fitted.
  let specification: ModelSpecification

  /// Seconds on a machine of so many processors.
  func seconds(processors: Int = ProcessInfo.processInfo.activeProcessorCount) -> Double {
    switch specification {
    case .leastSquares(let mix): leastSquares(replicates: mix.uncertainty.replicates)
    case .pymc(let bayesian):
      posterior(
        .pymc, bayesian.sampling, folds: bayesian.validation.rollingOrigins, processors)
    case .meridian(let bayesian):
      posterior(
        .meridian, bayesian.sampling, folds: bayesian.validation.rollingOrigins, processors)
    }
  }

  private var size: Double { Double(max(0, cells)) * Double(max(0, channels)) }

  /// The search, and as many refits as there are replicates; a search over many channels takes more
  /// steps.
  private func leastSquares(replicates: Int) -> Double {
    let usual = 1.2e-4 * size + 2.5e-3 * Double(channels) * Double(channels)
    return 0.05 + usual * (0.4 + 0.6 * Double(replicates) / 200)
  }

  /// Seconds of a draw of one chain: a part that any draw takes, and one for each cell and channel.
  private struct DrawCost {
    let fixed: Double
    let perCell: Double

    static let pymc = DrawCost(fixed: 2.0e-5, perCell: 5.5e-8)
    static let meridian = DrawCost(fixed: 6.0e-5, perCell: 5.4e-8)
  }

  /// Chains side by side; start, warm-up and results take as long as so many draws, and each fold of
  /// a validation as long as the fit.
  private func posterior(
    _ draw: DrawCost, _ settings: SamplingSettings, folds: Int, _ processors: Int
  ) -> Double {
    let kept: Double =
      switch settings.draws {
      case .fixed(let count): Double(count)
      case .automatic(let limit): min(Double(limit), 900)
      }
    let rest = 850 + 0.7 * Double(settings.warmup ?? 300)
    let chains = Double(max(1, settings.chains))
    let perDraw = draw.fixed + draw.perCell * size
    let seconds = chains * (kept + rest) * perDraw * (1 + Double(max(0, folds)))
    return 0.05 + seconds / min(chains, Double(max(1, processors)))
  }
}
