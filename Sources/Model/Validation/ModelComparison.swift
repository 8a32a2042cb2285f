/// A model as a comparison sees it: how well it predicts each observation without having seen it.
public struct ComparedModel: Sendable, Equatable {
  /// The model's name.
  public var name: String
  /// The expected log predictive density of each observation, the same observations in the same
  /// order for all models.
  public var pointwise: [Double]

  /// A model by its pointwise densities.
  public init(name: String, pointwise: [Double]) {
    self.name = name
    self.pointwise = pointwise
  }
}

/// Models of the same observations from the best predictor to the worst.
///
/// What ArviZ's `compare` says, with n − 1 as the divisor of variances (as in R's loo).
public struct ModelComparison: Sendable, Equatable {
  /// One model.
  public struct Row: Sendable, Equatable {
    /// The model's name.
    public var name: String
    /// The expected log predictive density of all observations.
    public var density: Double
    /// The standard error of `density`.
    public var standardError: Double
    /// How much less it is than that of the best model.
    public var difference: Double
    /// The standard error of `difference`, from the differences of single observations.
    public var differenceError: Double
    /// The share in the mixture of predictions that predicts best (stacking).
    public var stackingWeight: Double
    /// The share by exp(density), its doubt included (pseudo-BMA+).
    public var averagingWeight: Double
  }

  /// The models, the best first; of equal ones the earlier.
  public var rows: [Row]

  /// Compares models; `nil` unless there is an observation and all have the same number of them.
  ///
  /// `seed` belongs to the bootstrap behind the averaging weights.
  public init?(_ models: [ComparedModel], seed: UInt64 = 1) {
    let count = models.first?.pointwise.count ?? 0
    guard count > 1, models.allSatisfy({ $0.pointwise.count == count }) else { return nil }
    let totals = models.map { $0.pointwise.reduce(0, +) }
    let order = models.indices.sorted { (-totals[$0], $0) < (-totals[$1], $1) }
    let ranked = order.map { models[$0] }
    let stacking = ModelWeights.stacking(ranked.map(\.pointwise))
    let averaging = ModelWeights.averaging(ranked.map(\.pointwise), seed: seed)
    let best = ranked[0].pointwise
    rows = ranked.indices.map { rank in
      let own = ranked[rank].pointwise
      let differences = zip(best, own).map { $0 - $1 }
      return Row(
        name: ranked[rank].name, density: own.reduce(0, +),
        standardError: Self.error(own), difference: differences.reduce(0, +),
        differenceError: Self.error(differences), stackingWeight: stacking[rank],
        averagingWeight: averaging[rank])
    }
  }

  /// The standard error of a sum, √(n s²).
  private static func error(_ values: [Double]) -> Double {
    (Double(values.count) * sampleVariance(values)).squareRoot()
  }
}
