/// One geo's data and parameters, ready to be evaluated: by itself a national model.
struct PyMCSeries: Sendable {
  /// A column whose coefficient is a natural parameter.
  struct LinearTerm: Sendable {
    /// The coefficient's place among the geo's parameters.
    let place: Int
    /// The values of the weeks.
    let values: [Double]
  }

  /// The number of weeks.
  let weekCount: Int
  /// The scaled KPI.
  var target: [Double]
  /// The scaled media, `[channel][week]`.
  let media: [[Double]]
  /// How media becomes response.
  let transform: MediaTransform
  /// Level, controls and season; without the level where that moves with time.
  let linearTerms: [LinearTerm]
  /// The process of the level, if it moves with time.
  let interceptProcess: HilbertSpaceProcess?
  /// The process that multiplies all media, if their effect moves with time.
  let mediaProcess: HilbertSpaceProcess?
  /// Where the geo's parameters stand.
  let places: PyMCPlaces
  /// Where the parameters that shape a channel's response stand, `[channel][parameter]`, in the order
  /// of the columns with their derivatives.
  let shapePlaces: [[Int]]
  /// The priors of the geo's parameters.
  let priors: [PriorDistribution]
  /// The lift tests of the geo.
  let lifts: [PyMCLift]

  init(
    _ specification: PyMCSpecification, _ data: PyMCData, _ layout: PyMCLayout, geo: Int
  ) {
    weekCount = data.weekCount
    target = data.target[geo]
    lifts = data.lifts.filter { $0.geo == data.panelPositions[geo] }
    media = data.media[geo]
    places = layout.places
    priors = layout.positions[geo].map { layout.priors[$0] }
    transform = MediaTransform(
      adstock: specification.adstock, saturation: specification.saturation,
      order: specification.order,
      curveParameters: layout.places.saturation.map(\.curve).sorted(), weekCount: data.weekCount)
    let byCurve = places.saturation.sorted { $0.curve < $1.curve }.map(\.places)
    shapePlaces = media.indices.map { channel in
      (layout.places.adstock + byCurve).map { $0[channel] }
    }
    let level = [LinearTerm(place: places.intercept, values: Array(repeating: 1, count: weekCount))]
    let controls = zip(places.controls, data.controlValues[geo]).map(LinearTerm.init)
    let season = zip(places.season, data.season).map(LinearTerm.init)
    let isConstant = specification.timeVaryingIntercept == nil
    linearTerms = (isConstant ? level : []) + controls + season
    interceptProcess = specification.timeVaryingIntercept.map {
      HilbertSpaceProcess(
        $0, weekCount: data.weekCount, trainingWeeks: data.trainingWeeks)
    }
    mediaProcess = specification.timeVaryingMedia.map {
      HilbertSpaceProcess(
        $0, weekCount: data.weekCount, trainingWeeks: data.trainingWeeks)
    }
  }
}
