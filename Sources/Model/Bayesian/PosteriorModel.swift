/// A density whose coordinates give natural parameters, by an exact draw where a block was integrated
/// out.
public protocol PosteriorModel: LogDensity {
  /// The natural parameters, in the reference package's names and order.
  var blocks: [ParameterBlock] { get }

  /// The natural parameters of one draw, laid out by `blocks`; `random` draws what was integrated
  /// out.
  func naturalParameters(at position: Span<Double>, using random: inout Xoshiro256) -> [Double]

  /// The natural parameters of many draws, position after position, one vector for each.
  func naturalParameters(
    atPositions positions: [Double], using random: inout Xoshiro256
  ) -> [[Double]]
}

extension PosteriorModel {
  /// The natural parameters of many draws, one after the other.
  public func naturalParameters(
    atPositions positions: [Double], using random: inout Xoshiro256
  ) -> [[Double]] {
    stride(from: 0, to: positions.count - dimension + 1, by: dimension).map { start in
      naturalParameters(at: positions.span.extracting(start..<start + dimension), using: &random)
    }
  }
}

/// A mix model whose posterior is a product of independent factors, each sampled by itself.
public protocol FactoredModel: Sendable {
  /// What is sampled.
  associatedtype Factor: PosteriorModel

  /// The independent parts of the posterior; one for most models.
  var factors: [Factor] { get }

  /// The natural parameters of the whole model, in the reference package's names and order.
  var blocks: [ParameterBlock] { get }

  /// The prior of each natural parameter, laid out by `blocks`; `nil` for one that is known, or that
  /// only says how others vary around what they have in common.
  var priors: [PriorDistribution?] { get }

  /// The natural parameters of the whole model from those of its factors.
  func joined(_ factorNaturals: [[Double]]) -> [Double]

  /// Natural parameters as the priors alone have them.
  func priorDraw(using random: inout Xoshiro256) -> [Double]

  /// What the KPI is expected to be at natural parameters, split by cause, in the KPI's unit.
  func components(of natural: [Double]) -> ExpectedComponents

  /// The components at each of many natural parameters; threads that ask at once do not wait for each
  /// other.
  func components(ofEach naturals: [[Double]]) -> [ExpectedComponents]

  /// How each channel with spend of its own returns something for it, counted by `valuePerKPI`.
  ///
  /// Several forms of one channel are parts of it: they add up.
  var responseForms: [ResponseForm] { get }

  /// The parameters of each of `responseForms` at natural parameters.
  func responseParameters(of natural: [Double]) -> [ResponseParameters]

  /// The standard deviation of the KPI around its expectation, `[geo][week]`, in the KPI's unit.
  func noise(of natural: [Double]) -> [Double]

  /// Money per unit of the KPI, `[geo][week]`, by which returns are counted; `nil` for 1 everywhere.
  var valuePerKPI: [Double]? { get }
}

extension FactoredModel {
  /// Where each block lies in the vector of natural parameters.
  public var layout: ParameterLayout { ParameterLayout(blocks) }

  /// The components at each of many natural parameters.
  public func components(ofEach naturals: [[Double]]) -> [ExpectedComponents] {
    naturals.map(components)
  }

  /// What each channel with spend of its own returns for it at natural parameters.
  public func responses(of natural: [Double]) -> [FittedResponse] {
    zip(responseForms, responseParameters(of: natural)).map { $0.response(of: $1) }
  }

  /// Returns are counted in the KPI's own unit.
  public var valuePerKPI: [Double]? { nil }
}

/// The expected KPI as a sum of causes, each a series over geos and weeks.
public struct ExpectedComponents: Sendable, Equatable {
  /// One cause.
  public struct Component: Sendable, Equatable {
    /// What the cause is.
    public var kind: ComponentKind
    /// The column's name, or the kind's for what has no column.
    public var name: String
    /// The part of the KPI, `[geo][week]`, in the KPI's unit.
    public var values: [Double]

    /// A cause with its part of the KPI.
    public init(kind: ComponentKind, name: String, values: [Double]) {
      self.kind = kind
      self.name = name
      self.values = values
    }
  }

  /// The causes in a fixed order.
  public var components: [Component]

  /// The given causes.
  public init(_ components: [Component]) { self.components = components }

  /// The expected KPI, `[geo][week]`: the sum of all causes.
  public var expectation: [Double] {
    guard var sum = components.first?.values else { return [] }
    for component in components.dropFirst() {
      for cell in sum.indices { sum[cell] += component.values[cell] }
    }
    return sum
  }
}
