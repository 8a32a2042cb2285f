import Testing

@testable import Model

/// A density given by a function of a point, for tests that count or spoil evaluations.
struct FunctionDensity: LogDensity {
  let dimension: Int
  /// The log density and its gradient.
  let function: @Sendable ([Double]) -> (Double, [Double])

  func makeEvaluator() -> Evaluator { Evaluator(density: self) }

  struct Evaluator: LogDensityEvaluator {
    let density: FunctionDensity

    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      let (value, slope) = density.function((0..<position.count).map { position[$0] })
      for index in slope.indices { gradient[index] = slope[index] }
      return value
    }
  }
}

extension FunctionDensity {
  /// A normal density around 0 with the given precision matrix.
  static func normal(precision: Matrix) -> FunctionDensity {
    let rows = (0..<precision.rowCount).map { row in
      (0..<precision.columnCount).map { precision[row, $0] }
    }
    return FunctionDensity(dimension: rows.count) { point in
      let pull = rows.map { row in zip(row, point).reduce(0) { $0 + $1.0 * $1.1 } }
      return (-0.5 * zip(pull, point).reduce(0) { $0 + $1.0 * $1.1 }, pull.map { -$0 })
    }
  }

  /// Independent normal coordinates with the given standard deviations.
  static func normal(scales: [Double]) -> FunctionDensity {
    FunctionDensity(dimension: scales.count) { point in
      let scaled = zip(point, scales).map { $0 / $1 }
      return (
        -0.5 * scaled.reduce(0) { $0 + $1 * $1 }, zip(scaled, scales).map { -$0 / $1 }
      )
    }
  }
}

/// A positive definite matrix with the given eigenvalues and random directions.
func randomCovariance(eigenvalues: [Double], seed: UInt64) -> Matrix {
  var random = Xoshiro256(seed: seed)
  var directions: [[Double]] = []
  for _ in eigenvalues {
    var direction = eigenvalues.map { _ in random.normal() }
    for other in directions {
      let overlap = zip(direction, other).reduce(0) { $0 + $1.0 * $1.1 }
      direction = zip(direction, other).map { $0 - overlap * $1 }
    }
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    directions.append(direction.map { $0 / length })
  }
  var result = Matrix(rowCount: eigenvalues.count, columnCount: eigenvalues.count)
  for (direction, value) in zip(directions, eigenvalues) {
    for row in direction.indices {
      for column in direction.indices {
        result[row, column] += value * direction[row] * direction[column]
      }
    }
  }
  return result
}

/// The kernel of a metric that must have one.
func kernel(
  _ metric: Metric, sourceLocation: SourceLocation = #_sourceLocation
) throws -> MetricKernel {
  if let kernel = MetricKernel(metric) { return kernel }
  Issue.record("the metric is not positive definite", sourceLocation: sourceLocation)
  throw SamplingError.interrupted
}
