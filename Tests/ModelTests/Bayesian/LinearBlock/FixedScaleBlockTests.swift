import Glibc
import Testing

@testable import Model

@Suite struct FixedScaleBlockTests {
  struct Example: Sendable, CustomStringConvertible {
    var weeks: Int
    var coefficients: Int
    /// How much larger each column is than the one before.
    var growth: Double
    var description: String { "\(coefficients) columns over \(weeks) weeks, growing by \(growth)" }

    func columns(_ random: inout Xoshiro256) -> [[Double]] {
      (0..<coefficients).map { column in
        (0..<weeks).map { _ in pow(growth, Double(column)) * (1 + random.normal()) }
      }
    }
  }

  static let examples = [
    Example(weeks: 30, coefficients: 4, growth: 1),
    Example(weeks: 30, coefficients: 4, growth: 10),
    Example(weeks: 3, coefficients: 5, growth: 1), Example(weeks: 10, coefficients: 0, growth: 1),
    Example(weeks: 1, coefficients: 1, growth: 1),
  ]

  @Test(arguments: examples)
  func equalsTheDenseNormalDensity(example: Example) throws {
    var random = Xoshiro256(seed: 8)
    let columns = example.columns(&random)
    let priors = columns.indices.map {
      PriorDistribution.normal(mean: Double($0) / 3, sd: 0.5 + Double($0))
    }
    let block = try #require(
      FixedScaleBlock(columns: columns, priors: priors, weekCount: example.weeks))
    let target = (0..<example.weeks).map { _ in 3 * random.normal() }
    let noise = 0.7
    let residual = LaneBuffer(zip(target, block.offset).map { $0 - $1 })
    let unused = LaneBuffer(scalarCount: example.coefficients)
    let result = FixedScaleBlockEvaluator(block).evaluate(
      residual: residual, noise: noise, whitened: unused.scalars, byWhitened: unused.scalars)

    func density(_ shift: Double, week: Int, noise: Double) throws -> Double {
      var moved = target
      moved[week] -= shift
      return try Self.denseLogDensity(moved, columns, priors, noise)
    }
    let expected = try density(0, week: 0, noise: noise)
    #expect(abs(result.value - expected) < 1e-8 * (1 + abs(expected)))
    let width = 1e-4
    func slope(_ width: Double) throws -> Double {
      try (density(0, week: 0, noise: noise + width) - density(0, week: 0, noise: noise - width))
        / (2 * width)
    }
    let byNoise = try (4 * slope(2e-3) - slope(4e-3)) / 3
    #expect(abs(result.byNoise - byNoise) < 1e-5 * (1 + abs(byNoise)))
    for week in [0, example.weeks - 1] {
      let byMean =
        try (density(width, week: week, noise: noise) - density(-width, week: week, noise: noise))
        / (2 * width)
      #expect(abs(residual.scalars[week] - byMean) < 1e-6 * (1 + abs(byMean)))
    }
  }

  /// ln N(y; Z u₀, σ² I + Z S Zᵀ) by a Cholesky factor of the whole covariance.
  static func denseLogDensity(
    _ target: [Double], _ columns: [[Double]], _ priors: [PriorDistribution], _ noise: Double
  ) throws -> Double {
    let weeks = target.count
    var covariance = [Double](repeating: 0, count: weeks * weeks)
    var residual = target
    for (column, prior) in zip(columns, priors.map(\.gaussianSubstitute)) {
      for row in 0..<weeks {
        residual[row] -= prior.mean * column[row]
        for other in 0..<weeks {
          covariance[row * weeks + other] += prior.sd * prior.sd * column[row] * column[other]
        }
      }
    }
    for week in 0..<weeks { covariance[week * weeks + week] += noise * noise }
    var (lower, logDeterminant, square) = (covariance, 0.0, 0.0)
    var whitened = residual
    for row in 0..<weeks {
      for column in 0...row {
        var entry = covariance[row * weeks + column]
        for inner in 0..<column {
          entry -= lower[row * weeks + inner] * lower[column * weeks + inner]
        }
        lower[row * weeks + column] =
          row == column ? entry.squareRoot() : entry / lower[column * weeks + column]
      }
      for inner in 0..<row { whitened[row] -= lower[row * weeks + inner] * whitened[inner] }
      whitened[row] /= lower[row * weeks + row]
      square += whitened[row] * whitened[row]
      logDeterminant += 2 * log(lower[row * weeks + row])
    }
    return -0.5 * (square + logDeterminant) - Double(weeks) * halfLogTwoPi
  }

  @Test func drawsHaveTheMomentsOfTheConditional() throws {
    // One column of ones with prior N(1, 2²): the conditional is known by hand.
    let target = [3.0, 4, 5, 4.5]
    let block = try #require(
      FixedScaleBlock(
        columns: [[1, 1, 1, 1]], priors: [.normal(mean: 1, sd: 2)], weekCount: 4))
    let evaluator = FixedScaleBlockEvaluator(block)
    let residual = LaneBuffer(zip(target, block.offset).map { $0 - $1 })
    let precision = 4 / 0.25 + 0.25
    let mean = (target.reduce(0, +) / 0.25 + 1 * 0.25) / precision
    for (z, distance) in [(0.0, 0.0), (1, 1), (-2, -2)] {
      let whitened = LaneBuffer([z])
      let value = evaluator.coefficients(
        residual: residual, noise: 0.5, whitened: whitened.scalars)[0]
      #expect(abs(abs(value - mean) - abs(distance) / precision.squareRoot()) < 1e-12)
    }
  }
}
