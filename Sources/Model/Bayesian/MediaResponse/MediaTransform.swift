/// How one channel's media becomes response: its carryover, its saturation and their order.
struct MediaTransform: Sendable {
  /// The carryover; the infinite decay has as many weights as the series has weeks.
  let adstock: Adstock
  /// The saturation curve.
  let saturation: SaturationFamily
  /// Which of the two comes first.
  let order: TransformOrder
  /// The curve's parameters that vary; the others are 1.
  let curveParameters: CurveParameters
  /// The number of adstock parameters, 2 at most.
  let adstockCount: Int
  /// How many weeks before the spend the kernel starts.
  let lead: Int

  init(
    adstock: Adstock, saturation: SaturationFamily, order: TransformOrder, curveParameters: [Int],
    weekCount: Int
  ) {
    var window = adstock
    if adstock.family == .none { window = Adstock(.none, lagCount: 1) }
    if adstock.family == .geometricInfinite {
      window = Adstock(
        .geometricInfinite, lagCount: weekCount, isNormalized: adstock.isNormalized)
    }
    self.adstock = window
    self.saturation = saturation
    self.order = order
    self.curveParameters = CurveParameters(curveParameters)
    adstockCount = window.family.parameters.count
    lead =
      switch window.placement {
      case .after: 0
      case .before: window.lagCount - 1
      case .overlap: (window.lagCount - 1) / 2
      }
  }

  /// Writes the weights of all lags to `kernel`, then their derivatives by each parameter.
  func writeWeights(_ parameters: SIMD2<Double>, to kernel: UnsafeMutablePointer<Double>) {
    guard adstock.family != .geometric else {
      writeGeometricWeights(parameters[0], to: kernel)
      return
    }
    let weights = adstock.weights([parameters[0], parameters[1]])
    let count = adstock.lagCount
    for lag in 0..<count { kernel[lag] = weights.values[lag] }
    for parameter in 0..<adstockCount {
      for lag in 0..<count {
        kernel[(parameter + 1) * count + lag] = weights.byParameter[parameter][lag]
      }
    }
  }

  /// The default family without any allocation; equal to `Adstock.weights`.
  private func writeGeometricWeights(
    _ retention: Double, to kernel: UnsafeMutablePointer<Double>
  ) {
    let count = adstock.lagCount
    let slopes = kernel + count
    var (power, slope, sum, change) = (1.0, 0.0, 0.0, 0.0)
    for lag in 0..<count {
      kernel[lag] = power
      slopes[lag] = slope
      sum += power
      change += slope
      slope = power + retention * slope
      power *= retention
    }
    guard adstock.isNormalized else { return }
    let share = 1 / sum
    for lag in 0..<count {
      kernel[lag] *= share
      slopes[lag] = (slopes[lag] - kernel[lag] * change) * share
    }
  }
}

/// The numbers of a saturation curve's parameters that have a column of derivatives, rising.
struct CurveParameters: Sendable {
  /// How many there are, 4 at most.
  let count: Int
  private let numbers: SIMD4<Int>

  init(_ numbers: [Int]) {
    count = min(numbers.count, 4)
    var packed = SIMD4<Int>.zero
    for (slot, number) in numbers.prefix(4).enumerated() { packed[slot] = number }
    self.numbers = packed
  }

  /// The parameter whose derivative is in a column.
  subscript(slot: Int) -> Int { numbers[slot] }

  /// Whether the first parameter is all there is.
  var isFirstAlone: Bool { count == 1 && numbers[0] == 0 }
}
