/// The controls, standardised over all cells.
func scaledControls(
  _ panel: MeridianPanel, _ specification: MeridianSpecification
) throws(MeridianError) -> [ScaledTreatment] {
  let base = panel.panel
  for name in specification.populationScaledControls {
    _ = try position(of: name, in: base.controls, kind: "control")
  }
  return base.controls.enumerated().map { index, name in
    standardized(
      name, base.control(index), panel,
      perHead: specification.populationScaledControls.contains(name), baseline: .minimum)
  }
}

/// The non-media treatments, standardised over all cells.
func scaledNonMedia(
  _ panel: MeridianPanel, _ specification: MeridianSpecification
) throws(MeridianError) -> [ScaledTreatment] {
  let (names, cellCount) = (panel.nonMedia.names, panel.panel.cellCount)
  let mentioned =
    specification.populationScaledNonMedia + specification.nonMediaBaselines.keys.sorted()
  for name in mentioned { _ = try position(of: name, in: names, kind: "non-media treatment") }
  let treatments = names.enumerated().map { index, name in
    standardized(
      name, panel.nonMedia.values[index * cellCount..<(index + 1) * cellCount], panel,
      perHead: specification.populationScaledNonMedia.contains(name),
      baseline: specification.nonMediaBaselines[name] ?? .minimum)
  }
  let constant = treatments.first { $0.values.allSatisfy { $0 == 0 } }
  if let constant, specification.nonMediaPrior == .contribution {
    throw .constantTreatment(constant.name)
  }
  return treatments
}

private func standardized(
  _ name: String, _ values: ArraySlice<Double>, _ panel: MeridianPanel, perHead: Bool,
  baseline: NonMediaBaseline
) -> ScaledTreatment {
  let weekCount = panel.panel.weekCount
  let rows = WeekRows(geoCount: panel.panel.geoCount, weekCount: weekCount)
  let relative = values.enumerated().map {
    perHead ? $1 / panel.population[$0 / weekCount] : $1
  }
  let moments = Moments(relative)
  let reference =
    switch baseline {
    case .minimum: relative.min() ?? 0
    case .maximum: relative.max() ?? 0
    case .value(let value): value
    }
  return ScaledTreatment(
    name: name, values: rows.arranged(relative.map(moments.standardized)),
    baseline: moments.standardized(reference))
}
