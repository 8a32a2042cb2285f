internal import Glibc

extension Xoshiro256 {
  /// A standard normal number, by Marsaglia's polar method (1964).
  public mutating func normal() -> Double {
    while true {
      let first = 2 * uniform() - 1
      let second = 2 * uniform() - 1
      let square = first * first + second * second
      if square > 0 && square < 1 { return first * (-2 * log(square) / square).squareRoot() }
    }
  }

  /// A gamma number of the given shape and scale 1, by Marsaglia and Tsang (2000).
  ///
  /// The shape must be above 0; anything else gives 0.
  public mutating func gamma(shape: Double) -> Double {
    guard shape > 0, shape.isFinite else { return 0 }
    if shape < 1 {
      let boost = pow(1 - uniform(), 1 / shape)
      return gamma(shape: shape + 1) * boost
    }
    let location = shape - 1.0 / 3
    let spread = 1 / (9 * location).squareRoot()
    while true {
      let deviate = normal()
      let base = 1 + spread * deviate
      guard base > 0 else { continue }
      let cube = base * base * base
      let bound = 0.5 * deviate * deviate + location * (1 - cube + log(cube))
      if log(1 - uniform()) < bound { return location * cube }
    }
  }

  /// A Poisson count; a mean of 0 or less, or none at all, gives 0.
  ///
  /// A mean above 16 is split in two by the order statistics of the process (Ahrens and Dieter,
  /// 1974), so the work grows with the logarithm of the mean; the mean is capped at 10^15.
  public mutating func poisson(mean: Double) -> Int {
    guard mean > 0 else { return 0 }
    var mean = min(mean, 1e15)
    var count = 0
    while mean > 16 {
      let order = Int(mean * 7 / 8)
      let arrival = gamma(shape: Double(order))
      if arrival > mean { return count + binomial(trials: order - 1, probability: mean / arrival) }
      count += order
      mean -= arrival
    }
    return count + poissonByMultiplication(mean: mean)
  }

  private mutating func poissonByMultiplication(mean: Double) -> Int {
    let limit = exp(-mean)
    var product = 1 - uniform()
    var count = 0
    while product > limit {
      product *= 1 - uniform()
      count += 1
    }
    return count
  }

  /// A binomial count, by halving on the median of the uniforms (Relles, 1972).
  private mutating func binomial(trials: Int, probability: Double) -> Int {
    var (trials, probability, count) = (trials, probability, 0)
    while trials > 32 {
      let order = 1 + trials / 2
      let left = gamma(shape: Double(order))
      let median = left / (left + gamma(shape: Double(trials + 1 - order)))
      if median <= probability {
        count += order
        trials -= order
        probability = (probability - median) / (1 - median)
      } else {
        trials = order - 1
        probability /= median
      }
    }
    for _ in 0..<max(0, trials) where uniform() < probability { count += 1 }
    return count
  }
}
