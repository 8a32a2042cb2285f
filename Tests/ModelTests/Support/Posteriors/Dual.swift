import Glibc

/// A number with its derivatives by up to eight others (forward differentiation).
struct Dual: Sendable {
  var value: Double
  var slope: SIMD8<Double>

  init(_ value: Double, slope: SIMD8<Double> = .zero) {
    self.value = value
    self.slope = slope
  }

  static func + (a: Dual, b: Dual) -> Dual { Dual(a.value + b.value, slope: a.slope + b.slope) }
  static func - (a: Dual, b: Dual) -> Dual { Dual(a.value - b.value, slope: a.slope - b.slope) }
  static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, slope: a.slope * b.value + b.slope * a.value)
  }
  static func / (a: Dual, b: Dual) -> Dual {
    let ratio = a.value / b.value
    return Dual(ratio, slope: (a.slope - b.slope * ratio) * (1 / b.value))
  }

  static func + (a: Dual, b: Double) -> Dual { Dual(a.value + b, slope: a.slope) }
  static func - (a: Dual, b: Double) -> Dual { Dual(a.value - b, slope: a.slope) }
  static func * (a: Dual, b: Double) -> Dual { Dual(a.value * b, slope: a.slope * b) }
  static func / (a: Dual, b: Double) -> Dual { a * (1 / b) }
  static func - (a: Double, b: Dual) -> Dual { Dual(a - b.value, slope: -b.slope) }

  static func += (a: inout Dual, b: Dual) { a = a + b }
  static func -= (a: inout Dual, b: Dual) { a = a - b }
}

func exp(_ x: Dual) -> Dual {
  let value = exp(x.value)
  return Dual(value, slope: x.slope * value)
}

func log(_ x: Dual) -> Dual { Dual(log(x.value), slope: x.slope / x.value) }

func squareRoot(_ x: Dual) -> Dual {
  let root = x.value.squareRoot()
  return Dual(root, slope: x.slope / (2 * root))
}

/// log(eᵃ + eᵇ).
func logSum(_ a: Dual, _ b: Dual) -> Dual {
  let (high, low) = a.value >= b.value ? (a, b) : (b, a)
  let ratio = exp(low.value - high.value)
  let share = ratio / (1 + ratio)
  return Dual(high.value + log1p(ratio), slope: high.slope * (1 - share) + low.slope * share)
}

/// log normal(x | mean, deviation) without its constant.
func logNormal(_ x: Dual, mean: Double, deviation: Double) -> Dual {
  let z = (x - mean) / deviation
  return z * z * -0.5
}
