/// A family of natural parameters of one meaning, as the reference package names and shapes it.
public struct ParameterBlock: Sendable, Equatable, Codable {
  /// The reference package's name (`saturation_beta`).
  public var name: String
  /// The axes in row-major order; none for a single number.
  public var axes: [ParameterAxis]
  /// Where each parameter lives, in row-major order.
  public var supports: [ParameterSupport]

  /// A block of the given axes with a support for each parameter.
  public init(name: String, axes: [ParameterAxis], supports: [ParameterSupport]) {
    self.name = name
    self.axes = axes
    self.supports = supports
    precondition(supports.count == count, "a block needs one support for each parameter")
  }

  /// A block of the given axes, all of whose parameters live in one support.
  public init(name: String, axes: [ParameterAxis] = [], support: ParameterSupport) {
    let count = axes.reduce(1) { $0 * $1.labels.count }
    self.init(
      name: name, axes: axes, supports: [ParameterSupport](repeating: support, count: count))
  }

  /// The lengths of the axes.
  public var shape: [Int] { axes.map(\.labels.count) }

  /// The number of parameters, 1 for a single number.
  public var count: Int { shape.reduce(1, *) }

  /// The labels of each parameter in row-major order, joined by commas: `Geo0,tv`; empty for a
  /// single number.
  public var terms: [String] {
    axes.reduce([""]) { terms, axis in
      terms.flatMap { term in axis.labels.map { term.isEmpty ? $0 : "\(term),\($0)" } }
    }
  }
}

/// One axis of a block of parameters: what it runs over.
public struct ParameterAxis: Sendable, Equatable, Codable {
  /// What the axis is (`channel`, `geo`, `control`).
  public var name: String
  /// The name of each position.
  public var labels: [String]

  /// An axis over named positions.
  public init(name: String, labels: [String]) {
    self.name = name
    self.labels = labels
  }
}

/// The part of the real line on which a parameter lives.
public enum ParameterSupport: Sendable, Equatable, Codable {
  /// Everywhere.
  case real
  /// Above an open lower end.
  case above(Double)
  /// Between two open ends.
  case interval(lower: Double, upper: Double)
  /// One value that a specification fixes; not sampled.
  case fixed

  /// The support of a prior.
  public init(of prior: PriorDistribution) {
    let (lower, upper) = prior.support
    switch (lower.isFinite, upper.isFinite) {
    case (false, _): self = .real
    case (true, false): self = .above(lower)
    case (true, true): self = .interval(lower: lower, upper: upper)
    }
  }
}
