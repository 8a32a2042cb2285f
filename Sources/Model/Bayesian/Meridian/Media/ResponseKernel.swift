/// Transforms the media of one channel, with derivatives, in the layout `[week][lane]`.
///
/// Exposure has as many rows of zeros before its first week as the window has lags.
struct ResponseKernel {
  let decay: MediaDecay
  let place: SaturationPlace
  let rows: WeekRows
  let historyWeekCount: Int
  private let weights: CarryoverWeights
  /// Carried-over media or saturated media with its derivatives; with rows of zeros in front.
  private let first: UnsafeMutablePointer<Double>
  private let second: UnsafeMutablePointer<Double>
  private let third: UnsafeMutablePointer<Double>

  init(_ data: MeridianData, _ channel: MediaChannel, memory: WorkingMemory) {
    decay = channel.decay
    place = channel.place
    rows = data.rows
    historyWeekCount = data.mediaRows.weekCount - data.rows.weekCount
    weights = CarryoverWeights(count: data.lagCount, memory: memory)
    let count = data.mediaRows.count + data.lagCount * data.rows.laneCount
    (first, second, third) = (memory.array(count), memory.array(count), memory.array(count))
  }

  private var laneCount: Int { rows.laneCount }
  /// Where the first week of media lies in an array with rows of zeros in front.
  private var start: Int { weights.count * laneCount }
  /// Where the first week of the KPI lies there.
  private var kpiStart: Int { start + historyWeekCount * laneCount }

  /// Writes response and derivatives of media, or of reach with a frequency.
  func run(
    exposure: UnsafePointer<Double>, frequency: UnsafePointer<Double>?, retention: Double,
    halfSaturation: Double, slope: Double, into output: ResponseArrays
  ) {
    weights.write(decay, retention: retention)
    switch place {
    case .afterCarryover:
      convolve(exposure, weights.values, into: first)
      convolve(exposure, weights.derivatives, into: second)
      saturateCarried(halfSaturation, slope, into: output)
    case .beforeCarryover, .inFrequency:
      saturateMedia(exposure, frequency, halfSaturation, slope, hasSlope: output.bySlope != nil)
      convolve(first, weights.values, into: output.response)
      convolve(first, weights.derivatives, into: output.byRetention)
      convolve(second, weights.values, into: output.byHalfSaturation)
      if let bySlope = output.bySlope { convolve(third, weights.values, into: bySlope) }
    }
  }

  /// output_t = Σ_l w_l input_{t − l} for the KPI's weeks.
  private func convolve(
    _ input: UnsafePointer<Double>, _ weights: UnsafePointer<Double>,
    into output: UnsafeMutablePointer<Double>
  ) {
    for cell in stride(from: 0, to: rows.count, by: 4) {
      var sum = HalfLanes.zero
      for lag in 0..<self.weights.count {
        sum += input.four(at: kpiStart + cell - lag * laneCount) * weights[lag]
      }
      output.put(sum, at: cell)
    }
  }

  /// M = Hill(A), ∂M/∂α = Hill'(A) ∂A/∂α, with A in `first` and ∂A/∂α in `second`.
  private func saturateCarried(
    _ halfSaturation: Double, _ slope: Double, into output: ResponseArrays
  ) {
    for cell in stride(from: 0, to: rows.count, by: 8) {
      let point = hill(
        first.eight(at: cell), halfSaturation, slope, isLinear: output.bySlope == nil)
      output.response.put(point.value, at: cell)
      output.byRetention.put(point.slope * second.eight(at: cell), at: cell)
      output.byHalfSaturation.put(point.byParameter.0, at: cell)
      output.bySlope?.put(point.byParameter.1, at: cell)
    }
  }

  /// Hill(media), or reach · Hill(frequency), with its derivatives by ec and slope.
  private func saturateMedia(
    _ exposure: UnsafePointer<Double>, _ frequency: UnsafePointer<Double>?,
    _ halfSaturation: Double, _ slope: Double, hasSlope: Bool
  ) {
    let end = start + (historyWeekCount + rows.weekCount) * laneCount
    for cell in stride(from: start, to: end, by: 8) {
      let media = exposure.eight(at: cell)
      let point = hill(
        frequency?.eight(at: cell) ?? media, halfSaturation, slope, isLinear: !hasSlope)
      let reach = frequency == nil ? Lanes(repeating: 1) : media
      first.put(reach * point.value, at: cell)
      second.put(reach * point.byParameter.0, at: cell)
      if hasSlope { third.put(reach * point.byParameter.1, at: cell) }
    }
  }

  /// The Hill curve with its derivatives by input, half saturation and slope.
  @inline(__always)
  private func hill(
    _ input: Lanes, _ half: Double, _ slope: Double, isLinear: Bool
  ) -> SaturationPoint {
    guard isLinear, slope == 1 else {
      return HillSaturation.point(input, SIMD4(half, slope, 0, 0))
    }
    let inverse = 1 / (input + half)
    let value = input * inverse
    return SaturationPoint(
      value, slope: inverse * inverse * half, byParameter: -value * inverse)
  }
}
