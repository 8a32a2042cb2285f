import Glibc

/// The weights of a carryover window and their derivatives by the retention α, both normalised.
struct CarryoverWeights {
  let count: Int
  let values: UnsafeMutablePointer<Double>
  let derivatives: UnsafeMutablePointer<Double>

  init(count: Int, memory: WorkingMemory) {
    self.count = count
    values = memory.array(count)
    derivatives = memory.array(count)
  }

  /// Writes the weights of a retention between 0 and 1.
  func write(_ decay: MediaDecay, retention: Double) {
    switch decay {
    case .geometric: writeGeometric(retention)
    case .binomial: writeBinomial(retention)
    }
    normalize()
  }

  private func writeGeometric(_ retention: Double) {
    var (power, derivative) = (1.0, 0.0)
    for lag in 0..<count {
      values[lag] = power
      derivatives[lag] = derivative
      derivative = derivative * retention + power
      power *= retention
    }
  }

  private func writeBinomial(_ retention: Double) {
    values[0] = 1
    derivatives[0] = 0
    for lag in 1..<max(count, 1) {
      let logBase = log(1 - Double(lag) / Double(count))
      let weight = exp((1 / retention - 1) * logBase)
      values[lag] = weight
      derivatives[lag] = weight > 0 ? -weight * logBase / (retention * retention) : 0
    }
  }

  private func normalize() {
    var (sum, change) = (0.0, 0.0)
    for lag in 0..<count {
      sum += values[lag]
      change += derivatives[lag]
    }
    for lag in 0..<count {
      values[lag] /= sum
      derivatives[lag] = (derivatives[lag] - values[lag] * change) / sum
    }
  }
}
