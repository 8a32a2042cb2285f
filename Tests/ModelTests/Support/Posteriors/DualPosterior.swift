import Glibc
import Model

/// A density of at most eight coordinates written once, its gradient by forward differentiation.
struct DualPosterior: ReferenceModel {
  /// Reads coordinates as the parameters of a Stan program, in the order of its declarations, and
  /// adds up the Jacobians.
  struct Reader {
    fileprivate let coordinates: [Dual]
    fileprivate var next = 0
    fileprivate(set) var logJacobian = Dual(0)
    /// What the reference reports, in the order of its names.
    var reported: [Dual] = []

    mutating func real() -> Dual {
      next += 1
      reported.append(coordinates[next - 1])
      return coordinates[next - 1]
    }

    mutating func above(_ bound: Dual) -> Dual {
      let coordinate = coordinates[next]
      next += 1
      logJacobian += coordinate
      reported.append(bound + exp(coordinate))
      return bound + exp(coordinate)
    }

    mutating func positive() -> Dual { above(Dual(0)) }

    mutating func between(_ low: Double, _ high: Dual) -> Dual {
      let coordinate = coordinates[next]
      next += 1
      let width = high - low
      let share = Dual(1) / (exp(Dual(0) - coordinate) + 1)
      logJacobian += log(width) + log(share) + log(1 - share)
      reported.append(width * share + low)
      return width * share + low
    }
  }

  let dimension: Int
  let parameterNames: [String]
  /// The log density without Jacobians.
  let program: @Sendable (inout Reader) -> Dual

  func parameters(at position: [Double]) -> [Double] {
    var reader = Reader(coordinates: position.map { Dual($0) })
    _ = program(&reader)
    return reader.reported.map(\.value)
  }

  func makeEvaluator() -> Evaluator { Evaluator(model: self) }

  struct Evaluator: LogDensityEvaluator {
    let model: DualPosterior

    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      var reader = Reader(
        coordinates: (0..<position.count).map { index in
          var slope = SIMD8<Double>.zero
          slope[index] = 1
          return Dual(position[index], slope: slope)
        })
      let result = model.program(&reader) + reader.logJacobian
      for index in 0..<position.count { gradient[index] = result.slope[index] }
      return result.value
    }
  }
}
