/// The response of each channel over the weeks, with its derivative by every parameter that shapes
/// it: the part of a mix model that is not linear.
///
/// Working memory of one chain. Weeks past the end of the series, which fill up the last group of
/// eight, are zero in every column.
struct MediaColumns {
  /// How media becomes response.
  let transform: MediaTransform
  /// The number of weeks.
  let weekCount: Int
  /// The number of groups of eight weeks.
  let laneCount: Int
  /// The number of columns of a channel: the response, then its derivatives.
  let columnCount: Int

  /// Media of each channel between zeros, `[channel][before, weeks, after]`.
  private let inputs: LaneBuffer
  private let inputLaneCount: Int
  private let firstLane: Int
  /// The responses and derivatives, `[channel][column]`.
  private let columns: LaneBuffer
  /// The weights of the lags and their derivatives.
  private let kernel: LaneBuffer
  /// Saturated media between zeros, used where saturation comes first.
  private let saturated: LaneBuffer

  /// Memory for the channels' media, `[channel][week]`.
  init(_ media: [[Double]], _ transform: MediaTransform, weekCount: Int) {
    self.transform = transform
    self.weekCount = weekCount
    laneCount = LaneBuffer.laneCount(of: weekCount)
    columnCount = 1 + transform.adstockCount + transform.curveParameters.count
    firstLane = LaneBuffer.laneCount(of: transform.adstock.lagCount)
    inputLaneCount = firstLane + laneCount + LaneBuffer.laneCount(of: transform.lead)
    inputs = LaneBuffer(laneCount: media.count * inputLaneCount)
    columns = LaneBuffer(laneCount: media.count * columnCount * laneCount)
    kernel = LaneBuffer(scalarCount: (1 + transform.adstockCount) * transform.adstock.lagCount)
    let isSaturatedFirst = transform.order == .saturationFirst
    saturated = LaneBuffer(
      laneCount: isSaturatedFirst ? (1 + transform.curveParameters.count) * inputLaneCount : 0)
    for (channel, series) in media.enumerated() {
      let start = inputs.scalars + 8 * (channel * inputLaneCount + firstLane)
      for (week, value) in series.enumerated() { start[week] = value }
    }
  }

  /// The response of a channel (column 0) or one of its derivatives: by the adstock parameters, then
  /// by the curve's.
  @inline(__always)
  func column(_ column: Int, ofChannel channel: Int) -> UnsafeMutablePointer<Lanes> {
    columns.lanes + (channel * columnCount + column) * laneCount
  }

  /// Fills the columns of a channel; gives the sum of the response over the weeks.
  func fill(channel: Int, adstock: SIMD2<Double>, curve: SIMD4<Double>) -> Double {
    transform.writeWeights(adstock, to: kernel.scalars)
    let input = inputs.lanes + channel * inputLaneCount
    switch transform.order {
    case .adstockFirst:
      carry(input, into: self.column(0, ofChannel: channel))
      return transform.saturation.accept(
        SaturationOfColumns(
          response: column(0, ofChannel: channel), laneCount: laneCount, weekCount: weekCount,
          carriedCount: transform.adstockCount, curveParameters: transform.curveParameters,
          parameters: curve))
    case .saturationFirst:
      transform.saturation.accept(
        SaturationOfInput(
          input: input + firstLane, output: saturated.lanes + firstLane, stride: inputLaneCount,
          laneCount: laneCount, weekCount: weekCount, curveParameters: transform.curveParameters,
          parameters: curve))
      return carrySaturated(channel: channel)
    }
  }

  /// Media carried over, and its derivatives by the adstock parameters in the columns after it.
  private func carry(_ input: UnsafePointer<Lanes>, into first: UnsafeMutablePointer<Lanes>) {
    let start = UnsafeRawPointer(input + firstLane) + 8 * transform.lead
    let count = transform.adstock.lagCount
    guard transform.adstockCount > 0 else {
      Convolution(start, kernel.scalars, count).run(into: first, laneCount)
      return
    }
    Convolution(start, kernel.scalars, count).runTwice(into: first, laneCount)
    if transform.adstockCount > 1 {
      Convolution(start, kernel.scalars + 2 * count, count)
        .run(into: first + 2 * laneCount, laneCount)
    }
  }

  private func carrySaturated(channel: Int) -> Double {
    let response = column(0, ofChannel: channel)
    carry(saturated.lanes, into: response)
    for slot in 0..<transform.curveParameters.count {
      let input = saturated.lanes + (slot + 1) * inputLaneCount + firstLane
      Convolution(
        UnsafeRawPointer(input) + 8 * transform.lead, kernel.scalars, transform.adstock.lagCount
      ).run(into: column(1 + transform.adstockCount + slot, ofChannel: channel), laneCount)
    }
    var sum = Lanes.zero
    for column in 0..<columnCount {
      clearTail(self.column(column, ofChannel: channel), laneCount, weekCount)
    }
    for lane in 0..<laneCount { sum += response[lane] }
    return sum.sum()
  }
}
