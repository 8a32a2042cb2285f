/// The expected scaled KPI of one geo as its parameters change, with the derivatives.
///
/// Working memory of one chain. The steps of an evaluation: `fillColumns`, `fillMean`, then
/// `pullback` with the derivative of the log density by the expected KPI of each week.
struct PyMCMean {
  private let series: PyMCSeries
  /// The number of channels.
  private let channelCount: Int
  /// Where the parameters that shape the responses stand, `[channel][parameter]`.
  private let shapePlaces: [Int]
  private let shapeCount: Int
  private let gainPlaces: [Int]
  /// The terms that the mean holds; others are integrated out.
  private let linearTerms: [PyMCSeries.LinearTerm]
  private let linearColumns: LaneBuffer
  private var interceptMultiplier: ProcessMultiplier?
  private var mediaMultiplier: ProcessMultiplier?
  /// The geo's lift tests, as the last `fillMean` left them.
  private(set) var lift: PyMCLiftEvaluator?
  /// Responses and derivatives of all channels.
  let columns: MediaColumns
  /// The sum of each channel's response over the weeks, as the last `fillColumns` left it.
  let responseSums: LaneBuffer
  /// The expected scaled KPI of the weeks, as the last `fillMean` left it.
  let mean: LaneBuffer
  /// All media before the process that multiplies it.
  private let media: LaneBuffer
  /// The derivative by all media of a week, as the last `startPullback` left it.
  private let mediaCotangent: LaneBuffer
  private let scratch: LaneBuffer

  /// Working memory for a series; the mean holds the given linear terms.
  init(_ series: PyMCSeries, linearTerms: [PyMCSeries.LinearTerm]) {
    self.series = series
    channelCount = series.media.count
    shapePlaces = series.shapePlaces.flatMap { $0 }
    shapeCount = series.transform.adstockCount + series.transform.curveParameters.count
    gainPlaces = series.places.gain
    self.linearTerms = linearTerms
    columns = MediaColumns(series.media, series.transform, weekCount: series.weekCount)
    let laneCount = columns.laneCount
    linearColumns = LaneBuffer(laneCount: linearTerms.count * laneCount)
    for (index, term) in linearTerms.enumerated() {
      for (week, value) in term.values.enumerated() {
        linearColumns.scalars[8 * index * laneCount + week] = value
      }
    }
    interceptMultiplier = series.interceptProcess.map { ProcessMultiplier($0) }
    mediaMultiplier = series.mediaProcess.map { ProcessMultiplier($0) }
    lift = PyMCLiftEvaluator(series)
    responseSums = LaneBuffer(scalarCount: series.media.count)
    mean = LaneBuffer(laneCount: laneCount)
    media = LaneBuffer(laneCount: laneCount)
    mediaCotangent = LaneBuffer(laneCount: laneCount)
    scratch = LaneBuffer(laneCount: laneCount)
  }

  /// Computes the response of each channel from the parameters that shape it.
  func fillColumns(_ natural: UnsafePointer<Double>) {
    let (adstockCount, curve) = (columns.transform.adstockCount, columns.transform.curveParameters)
    for channel in 0..<channelCount {
      let first = channel * shapeCount
      var adstockValues = SIMD2<Double>.zero
      var curveValues = SIMD4<Double>(repeating: 1)
      for index in 0..<adstockCount { adstockValues[index] = natural[shapePlaces[first + index]] }
      for slot in 0..<curve.count {
        curveValues[curve[slot]] = natural[shapePlaces[first + adstockCount + slot]]
      }
      responseSums.scalars[channel] = columns.fill(
        channel: channel, adstock: adstockValues, curve: curveValues)
    }
  }

  /// What multiplies the response of a channel.
  func gain(ofChannel channel: Int, _ natural: UnsafePointer<Double>) -> Double {
    gainPlaces.isEmpty ? 1 : natural[gainPlaces[channel]]
  }

  /// Computes the expected KPI from the responses and all other parameters.
  mutating func fillMean(_ natural: UnsafePointer<Double>) {
    let laneCount = columns.laneCount
    for lane in 0..<laneCount { mean.lanes[lane] = .zero }
    for channel in 0..<channelCount {
      LaneLoop.add(
        gain(ofChannel: channel, natural), times: columns.column(0, ofChannel: channel),
        to: mean.lanes, laneCount)
    }
    if let places = series.places.mediaProcess {
      evaluate(&mediaMultiplier, places, natural)
      for lane in 0..<laneCount { media.lanes[lane] = mean.lanes[lane] }
      forEachWeek(mediaMultiplier) { week, factor in mean.scalars[week] *= factor }
    }
    if let places = series.places.interceptProcess {
      evaluate(&interceptMultiplier, places, natural)
      let level = natural[series.places.intercept]
      forEachWeek(interceptMultiplier) { week, factor in mean.scalars[week] += level * factor }
    }
    for (index, term) in linearTerms.enumerated() {
      LaneLoop.add(
        natural[term.place], times: linearColumns.lanes + index * laneCount, to: mean.lanes,
        laneCount)
    }
    lift?.evaluate(natural, factors: mediaMultiplier)
  }

  /// Adds the derivatives by all parameters except those of the channels to `gradient`.
  mutating func startPullback(
    _ cotangent: LaneBuffer, _ natural: UnsafePointer<Double>,
    to gradient: UnsafeMutablePointer<Double>
  ) {
    let laneCount = columns.laneCount
    for (index, term) in linearTerms.enumerated() {
      gradient[term.place] += LaneLoop.dot(
        cotangent.lanes, linearColumns.lanes + index * laneCount, laneCount)
    }
    if let places = series.places.interceptProcess {
      let level = natural[series.places.intercept]
      forEachWeek(interceptMultiplier) { week, factor in
        gradient[series.places.intercept] += cotangent.scalars[week] * factor
        scratch.scalars[week] = cotangent.scalars[week] * level
      }
      pull(&interceptMultiplier, places, natural, to: gradient)
    }
    for lane in 0..<laneCount { mediaCotangent.lanes[lane] = cotangent.lanes[lane] }
    if let places = series.places.mediaProcess {
      forEachWeek(mediaMultiplier) { week, factor in
        mediaCotangent.scalars[week] *= factor
        scratch.scalars[week] =
          cotangent.scalars[week] * media.scalars[week] + (lift?.slopeByFactor(week) ?? 0)
      }
      pull(&mediaMultiplier, places, natural, to: gradient)
    }
  }

  /// The derivative by what multiplies the response of a channel.
  func slopeByGain(ofChannel channel: Int) -> Double {
    LaneLoop.dot(
      mediaCotangent.lanes, columns.column(0, ofChannel: channel), columns.laneCount)
      + (lift?.slopeByGain(ofChannel: channel) ?? 0)
  }

  /// Adds the derivatives by the parameters that shape a channel's response to `gradient`, where
  /// the log density also depends on the sum of the response with slope `bySum`.
  func pullShape(
    ofChannel channel: Int, gain: Double, bySum: Double,
    to gradient: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<shapeCount {
      let place = shapePlaces[channel * shapeCount + index]
      let column = columns.column(index + 1, ofChannel: channel)
      var (product, sum) = (Lanes.zero, Lanes.zero)
      for lane in 0..<columns.laneCount {
        product = multiplyAdd(mediaCotangent.lanes[lane], column[lane], product)
        sum += column[lane]
      }
      gradient[place] += gain * product.sum() + bySum * sum.sum()
      if let lift { gradient[place] += lift.slopeByShape(index, ofChannel: channel) }
    }
  }

  /// What multiplies the level in each week, as the last `fillMean` left it; `nil` for a constant one.
  var interceptFactors: [Double]? { interceptMultiplier?.values }

  /// What multiplies all media in each week, as the last `fillMean` left it; `nil` for a constant.
  var mediaFactors: [Double]? { mediaMultiplier?.values }

  private func forEachWeek(_ multiplier: ProcessMultiplier?, _ body: (Int, Double) -> Void) {
    guard let multiplier else { return }
    for week in 0..<series.weekCount { body(week, multiplier[week]) }
  }

  private func evaluate(
    _ multiplier: inout ProcessMultiplier?, _ places: PyMCPlaces.ProcessPlaces,
    _ natural: UnsafePointer<Double>
  ) {
    let weights = UnsafeBufferPointer(
      start: natural + places.weights.lowerBound, count: places.weights.count)
    multiplier?.evaluate(
      amplitude: natural[places.amplitude], lengthScale: natural[places.lengthScale],
      weights: weights.span)
  }

  private func pull(
    _ multiplier: inout ProcessMultiplier?, _ places: PyMCPlaces.ProcessPlaces,
    _ natural: UnsafePointer<Double>, to gradient: UnsafeMutablePointer<Double>
  ) {
    let weights = UnsafeBufferPointer(
      start: natural + places.weights.lowerBound, count: places.weights.count)
    let byWeight = UnsafeMutableBufferPointer(
      start: gradient + places.weights.lowerBound, count: places.weights.count)
    var byWeightSpan = byWeight.mutableSpan
    guard
      let slopes = multiplier?.pullback(
        scratch, amplitude: natural[places.amplitude], weights: weights.span,
        byWeight: &byWeightSpan)
    else { return }
    gradient[places.amplitude] += slopes.byAmplitude
    gradient[places.lengthScale] += slopes.byLengthScale
  }
}
