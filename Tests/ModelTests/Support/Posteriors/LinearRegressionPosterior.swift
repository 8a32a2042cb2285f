import Glibc
import Model

/// y ~ normal(Xβ, σ) with priors on β and σ; the coordinates are β and log σ.
struct LinearRegressionPosterior: ReferenceModel {
  /// A normal prior of a coefficient; an infinite width is a flat prior.
  struct NormalPrior {
    var mean = 0.0
    var width = Double.infinity
  }

  /// A prior of σ, cut off at 0.
  enum ScalePrior {
    case flat
    case cauchy(Double)
    case normal(Double)

    func logDensity(_ scale: Double) -> (value: Double, slope: Double) {
      switch self {
      case .flat: return (0, 0)
      case .cauchy(let width):
        let sum = width * width + scale * scale
        return (-log(sum), -2 * scale / sum)
      case .normal(let width):
        return (-scale * scale / (2 * width * width), -scale / (width * width))
      }
    }
  }

  let design: Matrix
  let target: [Double]
  let priors: [NormalPrior]
  let scalePrior: ScalePrior
  let coefficientNames: [String]

  init(
    columns: [[Double]], target: [Double], priors: [NormalPrior]? = nil,
    scalePrior: ScalePrior = .flat, coefficientNames: [String]? = nil
  ) {
    design = Matrix(columns: columns)
    self.target = target
    self.priors = priors ?? columns.map { _ in NormalPrior() }
    self.scalePrior = scalePrior
    self.coefficientNames = coefficientNames ?? elements(of: "beta", columns.count)
  }

  var dimension: Int { design.columnCount + 1 }
  var parameterNames: [String] { coefficientNames + ["sigma"] }

  func parameters(at position: [Double]) -> [Double] {
    position.dropLast() + [exp(position[position.count - 1])]
  }

  func makeEvaluator() -> Evaluator { Evaluator(self) }

  /// Works on XᵀX and Xᵀy, which hold all that the density depends on.
  struct Evaluator: LogDensityEvaluator {
    private let model: LinearRegressionPosterior
    private let gram: [[Double]]
    private let cross: [Double]
    private let square: Double

    init(_ model: LinearRegressionPosterior) {
      self.model = model
      let columns = (0..<model.design.columnCount).map { Array(model.design.column($0)) }
      func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
      gram = columns.map { left in columns.map { dot(left, $0) } }
      cross = columns.map { dot($0, model.target) }
      square = dot(model.target, model.target)
    }

    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      let count = cross.count
      let scale = exp(position[count])
      let precision = 1 / (scale * scale)
      var residual = square
      var value = 0.0
      for row in 0..<count {
        var product = 0.0
        for column in 0..<count { product += gram[row][column] * position[column] }
        residual += position[row] * (product - 2 * cross[row])
        let prior = model.priors[row]
        let pull = (position[row] - prior.mean) / (prior.width * prior.width)
        value -= 0.5 * pull * (position[row] - prior.mean)
        gradient[row] = precision * (cross[row] - product) - pull
      }
      let prior = model.scalePrior.logDensity(scale)
      let rows = Double(model.target.count)
      value += (1 - rows) * position[count] - 0.5 * precision * residual + prior.value
      gradient[count] = 1 - rows + precision * residual + prior.slope * scale
      return value
    }
  }
}

extension LinearRegressionPosterior {
  private static func ones(_ count: Int) -> [Double] { [Double](repeating: 1, count: count) }

  private static func product(_ left: [Double], _ right: [Double]) -> [Double] {
    zip(left, right).map { $0 * $1 }
  }

  static func kidScoreMotherIQ(_ reference: ReferencePosterior) -> Self {
    let score = reference.numbers("kid_score")
    return Self(
      columns: [ones(score.count), reference.numbers("mom_iq")], target: score,
      scalePrior: .cauchy(2.5))
  }

  static func kidScoreInteraction(_ reference: ReferencePosterior) -> Self {
    let score = reference.numbers("kid_score")
    let (school, iq) = (reference.numbers("mom_hs"), reference.numbers("mom_iq"))
    return Self(
      columns: [ones(score.count), school, iq, product(school, iq)], target: score,
      scalePrior: .cauchy(2.5))
  }

  static func earningsHeight(_ reference: ReferencePosterior) -> Self {
    let earnings = reference.numbers("earn").map { log($0) }
    return Self(
      columns: [ones(earnings.count), reference.numbers("height")], target: earnings)
  }

  static func earningsInteraction(_ reference: ReferencePosterior) -> Self {
    let earnings = reference.numbers("earn").map { log($0) }
    let (height, male) = (reference.numbers("height"), reference.numbers("male"))
    return Self(
      columns: [ones(earnings.count), height, male, product(height, male)], target: earnings)
  }

  static func mesquite(_ reference: ReferencePosterior) -> Self {
    let logarithms = ["diam1", "diam2", "canopy_height", "total_height", "density"].map { name in
      reference.numbers(name).map { log($0) }
    }
    let weight = reference.numbers("weight").map { log($0) }
    return Self(
      columns: [ones(weight.count)] + logarithms + [reference.numbers("group")], target: weight)
  }

  static func autoregression(_ reference: ReferencePosterior) -> Self {
    let series = reference.numbers("y")
    let order = Int(reference.number("K"))
    let lags = (1...order).map { lag in
      Array(series[(order - lag)..<(series.count - lag)])
    }
    return Self(
      columns: [ones(series.count - order)] + lags, target: Array(series[order...]),
      priors: .init(repeating: NormalPrior(width: 10), count: order + 1), scalePrior: .cauchy(2.5),
      coefficientNames: ["alpha"] + elements(of: "beta", order))
  }

  static func election(_ reference: ReferencePosterior) -> Self {
    let party = reference.numbers("partyid7")
    let ages = [2.0, 3, 4].map { age in
      reference.numbers("age_discrete").map { $0 == age ? 1.0 : 0 }
    }
    return Self(
      columns: [ones(party.count), reference.numbers("real_ideo"), reference.numbers("race_adj")]
        + ages + ["educ1", "gender", "income"].map { reference.numbers($0) },
      target: party)
  }

  static func independentCoefficients(_ reference: ReferencePosterior) -> Self {
    let rows = reference.rows("X")
    let columns = rows[0].indices.map { column in rows.map { $0[column] } }
    return Self(
      columns: columns, target: reference.numbers("y"),
      priors: columns.map { _ in NormalPrior(width: 10) }, scalePrior: .normal(10))
  }

  static func kilpisjarvi(_ reference: ReferencePosterior) -> Self {
    let temperature = reference.numbers("y")
    return Self(
      columns: [ones(temperature.count), reference.numbers("x")], target: temperature,
      priors: [
        NormalPrior(mean: reference.number("pmualpha"), width: reference.number("psalpha")),
        NormalPrior(mean: reference.number("pmubeta"), width: reference.number("psbeta")),
      ], coefficientNames: ["alpha", "beta"])
  }
}
