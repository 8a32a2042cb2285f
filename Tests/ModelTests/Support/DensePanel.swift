import Glibc

@testable import Model

/// The integrated block of a Meridian model written out: its columns, found by moving one parameter
/// at a time, and its posterior by a Cholesky factor of full size.
struct DensePanel {
  let members: [Int]
  /// The residual at the prior means, the variance of the noise and the columns, per cell that counts.
  let residual: [Double]
  let noise: [Double]
  let columns: [[Double]]
  let means: [Double]
  let deviations: [Double]

  init(_ model: MeridianModel, natural: [Double]) throws {
    let data = model.density.data
    let block = model.block
    var priors: [Int: (Double, Double)] = [:]
    for index in block?.members ?? [] {
      if case .distributed(.normal(let mean, let sd)) = model.density.parameters.priors[index] {
        priors[index] = (mean, sd)
      }
    }
    members = priors.keys.sorted()
    means = members.map { priors[$0]?.0 ?? 0 }
    deviations = members.map { priors[$0]?.1 ?? 0 }
    var start = natural
    for (index, mean) in zip(members, means) { start[index] = mean }
    var evaluator = model.density.makeEvaluator()
    let base = evaluator.scaledExpectation(at: start)
    let counts = data.rows.cells(data.mask)
    let cells = counts.indices.filter { counts[$0] == 1 }
    let kpi = data.rows.cells(data.kpi)
    residual = cells.map { kpi[$0] - base[$0] }
    let term = NoiseTerm(data, ParameterLayout(model.blocks))
    noise = cells.map { cell in
      let sigma = natural[term.deviations[cell / data.rows.weekCount]]
      return sigma * sigma
    }
    columns = members.map { index in
      var moved = start
      moved[index] += 1
      let effect = evaluator.scaledExpectation(at: moved)
      return cells.map { effect[$0] - base[$0] }
    }
  }

  /// ln N(residual; 0, noise + Z S Zᵀ).
  var logMarginal: Double {
    let count = residual.count
    var covariance = [Double](repeating: 0, count: count * count)
    for cell in 0..<count { covariance[cell * count + cell] = noise[cell] }
    for (column, deviation) in zip(columns, deviations) {
      for left in 0..<count {
        for right in 0...left {
          covariance[left * count + right] += deviation * deviation * column[left] * column[right]
        }
      }
    }
    let factor = DenseCholesky(covariance, order: count)
    let whitened = factor.forward(residual)
    return -0.5 * (whitened.reduce(0) { $0 + $1 * $1 } + factor.logDeterminant)
      - Double(count) * halfLogTwoPi
  }

  /// The posterior of the members: its mean and the factor of its precision.
  var posterior: (mean: [Double], factor: DenseCholesky) {
    let count = members.count
    var precision = [Double](repeating: 0, count: count * count)
    for left in 0..<count {
      for right in 0...left {
        for cell in residual.indices {
          precision[left * count + right] +=
            columns[left][cell] * columns[right][cell] / noise[cell]
        }
      }
      precision[left * count + left] += 1 / (deviations[left] * deviations[left])
    }
    let target = columns.map { column in
      residual.indices.reduce(0.0) { $0 + column[$1] * residual[$1] / noise[$1] }
    }
    let factor = DenseCholesky(precision, order: count)
    let shift = factor.backward(factor.forward(target))
    return (zip(means, shift).map { $0 + $1 }, factor)
  }

  /// The conditional log density of values of the members.
  func logConditional(_ values: [Double]) -> Double {
    let (mean, factor) = posterior
    let distance = zip(values, mean).map { $0 - $1 }
    let whitened = factor.transposedProduct(distance)
    return -0.5 * (whitened.reduce(0) { $0 + $1 * $1 } - factor.logDeterminant)
      - Double(members.count) * halfLogTwoPi
  }
}

/// A plain Cholesky factor, for comparison only.
struct DenseCholesky {
  let order: Int
  private(set) var lower: [Double]

  init(_ matrix: [Double], order: Int) {
    self.order = order
    lower = matrix
    for row in 0..<order {
      for column in 0...row {
        var value = lower[row * order + column]
        for k in 0..<column { value -= lower[row * order + k] * lower[column * order + k] }
        lower[row * order + column] =
          row == column ? value.squareRoot() : value / lower[column * order + column]
      }
    }
  }

  var logDeterminant: Double { (0..<order).reduce(0) { $0 + 2 * log(lower[$1 * order + $1]) } }

  func forward(_ target: [Double]) -> [Double] {
    var result = target
    for row in 0..<order {
      for k in 0..<row { result[row] -= lower[row * order + k] * result[k] }
      result[row] /= lower[row * order + row]
    }
    return result
  }

  func backward(_ target: [Double]) -> [Double] {
    var result = target
    for row in stride(from: order - 1, through: 0, by: -1) {
      for k in row + 1..<max(order, row + 1) { result[row] -= lower[k * order + row] * result[k] }
      result[row] /= lower[row * order + row]
    }
    return result
  }

  func transposedProduct(_ vector: [Double]) -> [Double] {
    (0..<order).map { column in
      (column..<order).reduce(0) { $0 + lower[$1 * order + column] * vector[$1] }
    }
  }
}
