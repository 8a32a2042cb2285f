/// The parameters of a Meridian model with their priors, in Meridian's order.
struct MeridianParameters: Sendable {
  private(set) var blocks: [ParameterBlock] = []
  /// The prior of each parameter, laid out by `blocks`.
  private(set) var priors: [MeridianPrior] = []
  private let specification: MeridianSpecification

  /// How effects vary over geos where there are several.
  var mediaEffects: MediaEffectDistribution { specification.mediaEffects }

  init(_ data: MeridianData, _ specification: MeridianSpecification) throws(MeridianError) {
    self.specification = specification
    let geos = ParameterAxis(name: "geo", labels: data.geos)
    let knots = (0..<data.basis.knotCount).map { String($0) }
    try add("knot_values", [ParameterAxis(name: "knot", labels: knots)])
    try add("sigma", specification.uniqueSigmaForEachGeo && !data.isNational ? [geos] : [])
    var others = data.geos
    others.remove(at: data.baselineGeo)
    try add("tau_g_excl_baseline", [ParameterAxis(name: "geo", labels: others)])
    for group in MediaGroup.allCases {
      let channels = data.channels(of: group).map { data.channels[$0] }
      guard let first = channels.first else { continue }
      let axis = ParameterAxis(name: "channel", labels: channels.map(\.name))
      try addMedia(group, first.priorKind, axis, geos, isNational: data.isNational)
    }
    try addControls(data, geos)
    try addNonMedia(data, geos)
    try checkSettings()
  }

  private mutating func addMedia(
    _ group: MediaGroup, _ kind: TreatmentPriorKind, _ axis: ParameterAxis, _ geos: ParameterAxis,
    isNational: Bool
  ) throws(MeridianError) {
    let suffix = group.rawValue
    try add("alpha_\(suffix)", [axis])
    try add("ec_\(suffix)", [axis])
    try add("eta_\(suffix)", [axis], isZero: isNational)
    try add("slope_\(suffix)", [axis])
    try add(group.deviationName, [geos, axis])
    try add(group.strengthName(kind), [axis])
  }

  private mutating func addControls(
    _ data: MeridianData, _ geos: ParameterAxis
  ) throws(MeridianError) {
    guard !data.controls.isEmpty else { return }
    let axis = ParameterAxis(name: "control", labels: data.controls.map(\.name))
    try add("gamma_c", [axis])
    try add("xi_c", [axis], isZero: data.isNational)
    try add("gamma_gc_dev", [geos, axis])
  }

  private mutating func addNonMedia(
    _ data: MeridianData, _ geos: ParameterAxis
  ) throws(MeridianError) {
    guard !data.nonMedia.isEmpty else { return }
    let axis = ParameterAxis(name: "treatment", labels: data.nonMedia.map(\.name))
    try add("xi_n", [axis], isZero: data.isNational)
    try add("gamma_gn_dev", [geos, axis])
    switch specification.nonMediaPrior {
    case .contribution: try add("contribution_n", [axis])
    case .coefficient: try add("gamma_n", [axis])
    case .roi, .marginalROI:
      throw .invalidSetting(
        field: "the prior of non-media treatments",
        reason: "can be about a contribution or a coefficient")
    }
  }

  private mutating func add(
    _ name: String, _ axes: [ParameterAxis], isZero: Bool = false
  ) throws(MeridianError) {
    var block = ParameterBlock(name: name, axes: axes, support: .fixed)
    var chosen: [MeridianPrior] = []
    for term in block.terms { chosen.append(isZero ? .fixed(0) : try prior(name, term)) }
    block.supports = chosen.map(\.support)
    blocks.append(block)
    priors += chosen
  }
}

extension MeridianParameters {
  /// The prior of one parameter: the last setting that names it, or the standard one.
  private func prior(_ name: String, _ term: String) throws(MeridianError) -> MeridianPrior {
    let labels = term.split(separator: ",").map { String($0) }
    let setting = specification.priors.last { setting in
      setting.parameter == name && setting.term.map { labels.contains($0) } ?? true
    }
    let prior = setting?.prior ?? .standard(name)
    guard let prior else {
      throw .unknownName(kind: "parameter", name: name, known: blocks.map(\.name))
    }
    if let reason = prior.objection(for: name, effects: specification.mediaEffects) {
      throw .invalidSetting(field: "the prior of \(name)", reason: reason)
    }
    return prior
  }

  /// Refuses settings of parameters or terms that the model does not have.
  private func checkSettings() throws(MeridianError) {
    let names = blocks.map(\.name).filter { !MeridianPrior.deviationNames.contains($0) }
    for setting in specification.priors {
      guard names.contains(setting.parameter),
        let block = blocks.first(where: { $0.name == setting.parameter })
      else { throw .unknownName(kind: "parameter", name: setting.parameter, known: names) }
      let labels = block.axes.flatMap(\.labels)
      if let term = setting.term, !labels.contains(term) {
        throw .unknownName(kind: "term of \(block.name)", name: term, known: labels)
      }
    }
  }
}

extension MediaGroup {
  /// The name of the geo deviations of a group's effects.
  var deviationName: String { "beta_g\(rawValue)_dev" }

  /// The name of what the prior of a group is about.
  func strengthName(_ kind: TreatmentPriorKind) -> String {
    switch kind {
    case .roi: "roi_\(rawValue)"
    case .marginalROI: "mroi_\(rawValue)"
    case .contribution: "contribution_\(rawValue)"
    case .coefficient: "beta_\(rawValue)"
    }
  }
}
