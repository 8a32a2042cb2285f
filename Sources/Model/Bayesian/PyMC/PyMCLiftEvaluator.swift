/// The likelihood of a geo's lift tests as its parameters change, with the derivatives.
///
/// Working memory of one chain; the derivatives are those of the last `evaluate`.
struct PyMCLiftEvaluator {
  /// One test.
  private struct Term {
    let lift: PyMCLift
    let columns: MediaColumns
    /// What the response of each week counts: f in the weeks that count, 0 in others.
    let weights: LaneBuffer
    /// The difference of the responses.
    let difference: LaneBuffer
  }

  private let terms: [Term]
  private let shapePlaces: [Int]
  private let shapeCount: Int
  private let adstockCount: Int
  private let gainPlaces: [Int]
  private let byGain: LaneBuffer
  private let byShape: LaneBuffer
  /// The derivative by the effect of media in each week.
  private let byFactor: LaneBuffer
  /// The modelled lifts on the model's scale.
  private let modelled: LaneBuffer
  /// The log likelihood of all tests.
  private(set) var logDensity = 0.0

  /// Working memory for the tests of a series; `nil` without any.
  init?(_ series: PyMCSeries) {
    guard !series.lifts.isEmpty else { return nil }
    terms = series.lifts.map { lift in
      let columns = MediaColumns(lift.media, lift.transform, weekCount: lift.weekCount)
      let weights = LaneBuffer(laneCount: columns.laneCount)
      for week in lift.counted { weights.scalars[week] = 1 }
      return Term(
        lift: lift, columns: columns, weights: weights,
        difference: LaneBuffer(laneCount: columns.laneCount))
    }
    shapePlaces = series.shapePlaces.flatMap { $0 }
    adstockCount = series.transform.adstockCount
    shapeCount = adstockCount + series.transform.curveParameters.count
    gainPlaces = series.places.gain
    byGain = LaneBuffer(scalarCount: series.media.count)
    byShape = LaneBuffer(scalarCount: series.media.count * shapeCount)
    byFactor = LaneBuffer(scalarCount: series.weekCount)
    modelled = LaneBuffer(scalarCount: series.lifts.count)
  }

  /// The modelled lift of each test on the model's scale, as the last `evaluate` left it.
  var lifts: [Double] { terms.indices.map { modelled.scalars[$0] } }

  /// Works out all tests at natural parameters, with the effect of media in each week where that
  /// moves with time.
  mutating func evaluate(_ natural: UnsafePointer<Double>, factors: ProcessMultiplier?) {
    clear(byGain)
    clear(byShape)
    clear(byFactor)
    logDensity = 0
    for index in terms.indices { evaluate(index, natural, factors) }
  }

  private func clear(_ buffer: LaneBuffer) {
    for lane in 0..<buffer.count { buffer.lanes[lane] = .zero }
  }

  private mutating func evaluate(
    _ index: Int, _ natural: UnsafePointer<Double>, _ factors: ProcessMultiplier?
  ) {
    let (lift, columns) = (terms[index].lift, terms[index].columns)
    let (weights, difference) = (terms[index].weights, terms[index].difference)
    fill(columns, lift, natural)
    if let factors, let first = lift.firstWeek {
      for week in lift.counted { weights.scalars[week] = factors[first + week] }
    }
    let laneCount = columns.laneCount
    let (with, without) = (columns.column(0, ofChannel: 0), columns.column(0, ofChannel: 1))
    for lane in 0..<laneCount { difference.lanes[lane] = with[lane] - without[lane] }
    let gain = gainPlaces.isEmpty ? 1 : natural[gainPlaces[lift.channel]]
    let response = LaneLoop.dot(difference.lanes, weights.lanes, laneCount)
    modelled.scalars[index] = gain * response
    let point = lift.likelihood.evaluate(at: gain * response)
    logDensity += point.value
    byGain.scalars[lift.channel] += point.slope * response
    // Without carryover the columns begin with the curve's derivatives.
    let skipped = lift.hasCarryover ? 0 : adstockCount
    for shape in skipped..<shapeCount {
      let column = 1 + shape - skipped
      let change =
        LaneLoop.dot(columns.column(column, ofChannel: 0), weights.lanes, laneCount)
        - LaneLoop.dot(columns.column(column, ofChannel: 1), weights.lanes, laneCount)
      byShape.scalars[lift.channel * shapeCount + shape] += point.slope * gain * change
    }
    guard let first = lift.firstWeek else { return }
    for week in lift.counted {
      byFactor.scalars[first + week] += point.slope * gain * difference.scalars[week]
    }
  }

  private func fill(
    _ columns: MediaColumns, _ lift: PyMCLift, _ natural: UnsafePointer<Double>
  ) {
    let first = lift.channel * shapeCount
    let curve = columns.transform.curveParameters
    var adstockValues = SIMD2<Double>.zero
    var curveValues = SIMD4<Double>(repeating: 1)
    if lift.hasCarryover {
      for index in 0..<adstockCount { adstockValues[index] = natural[shapePlaces[first + index]] }
    }
    for slot in 0..<curve.count {
      curveValues[curve[slot]] = natural[shapePlaces[first + adstockCount + slot]]
    }
    for channel in 0..<2 {
      _ = columns.fill(channel: channel, adstock: adstockValues, curve: curveValues)
    }
  }

  /// The derivative by what multiplies the response of a channel.
  func slopeByGain(ofChannel channel: Int) -> Double { byGain.scalars[channel] }

  /// The derivative by one of the parameters that shape a channel's response.
  func slopeByShape(_ shape: Int, ofChannel channel: Int) -> Double {
    byShape.scalars[channel * shapeCount + shape]
  }

  /// The derivative by the effect of media in a week.
  func slopeByFactor(_ week: Int) -> Double { byFactor.scalars[week] }
}
