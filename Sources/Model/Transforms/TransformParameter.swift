/// One parameter of an adstock or saturation family: its name, range and what is usual.
public struct TransformParameter: Sendable, Equatable {
  /// The field's term for it, in snake case as result tables show it (`retention`).
  public var name: String
  /// The symbol in the reference packages (`alpha`, `lam`, `k`).
  public var symbol: String
  /// The values at which the transform is defined, ends included.
  public var bounds: ClosedRange<Double>
  /// The default prior of PyMC-Marketing, or of the family's origin where that has none.
  public var prior: PriorDistribution
  /// How a least-squares search walks over the parameter.
  public var search: ParameterSearch

  /// A parameter with its range, prior and search.
  public init(
    name: String, symbol: String, bounds: ClosedRange<Double>, prior: PriorDistribution,
    search: ParameterSearch
  ) {
    self.name = name
    self.symbol = symbol
    self.bounds = bounds
    self.prior = prior
    self.search = search
  }
}

/// How a least-squares search treats a parameter.
///
/// The search walks over an unconstrained coordinate u, and `typical` and `spread` say where most
/// channels lie: u of a parameter is normal around u(`typical`) with standard deviation `spread`.
public enum ParameterSearch: Sendable, Equatable {
  /// u = ln((x - lower) / (upper - x)), for a share.
  case logit(lower: Double, upper: Double, typical: Double, spread: Double)
  /// u = ln x, for a positive size.
  case log(typical: Double, spread: Double)
  /// Not searched, because a regression coefficient or another parameter does the same.
  case held(at: Double)
}

/// The ends of the real line that parameters use.
extension ClosedRange where Bound == Double {
  static var share: ClosedRange<Double> { 0...1 }
  static var nonNegative: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }
  static var positive: ClosedRange<Double> { 1e-9...1e9 }
}
