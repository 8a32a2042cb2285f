extension MeridianModel.Evaluator {
  /// The natural parameters of a point, the integrated block drawn.
  mutating func draw(at position: Span<Double>, using random: inout Xoshiro256) -> [Double] {
    var unused = [Double](repeating: 0, count: coordinates.count)
    var gradient = unused.mutableSpan
    _ = logDensity(at: position, gradient: &gradient)
    if let (source, block) = integrated {
      block.draw(using: &random)
      put(source, block)
    }
    return (0..<layoutCount).map { values[$0] }
  }

  /// Writes the drawn block as natural parameters.
  private func put(_ source: IntegratedBlock, _ block: PanelBlock) {
    for knot in 0..<source.design.basis.knotCount {
      let index = source.baseline.knots + knot
      values[index] = source.means[index] + block.knotValues[knot]
    }
    for (geo, index) in source.baseline.intercepts.enumerated() {
      guard let index else { continue }
      values[index] = source.means[index] + block.coefficients[geo]
    }
    for (place, term) in source.terms.enumerated() {
      let start = (place + 1) * rows.laneCount
      for geo in 0..<rows.geoCount {
        values[term.deviation + geo * term.deviationStride] = block.center[start + geo]
      }
      if let center = block.scales.centerValue(ofTerm: place, block.center + block.head) {
        values[term.strength] = source.means[term.strength] + center
      }
    }
  }

  /// What the KPI is expected to be at natural parameters, split by cause.
  mutating func components(of natural: [Double]) -> ExpectedComponents {
    let kept = (0..<layoutCount).map { values[$0] }
    for (index, value) in natural.enumerated() { values[index] = value }
    defer { for (index, value) in kept.enumerated() { values[index] = value } }
    typealias Component = ExpectedComponents.Component
    var result = [Component(kind: .intercept, name: "baseline", values: level())]
    for (index, channel) in data.channelsInOrder.enumerated() {
      let part = outcome { media.addEffect(ofChannel: index, values, to: $0) }
      result.append(Component(kind: .media, name: channel.name, values: part))
    }
    for term in terms {
      let part = outcome { term.addEffects(values, to: $0, rows) }
      result.append(Component(kind: .control, name: term.name, values: part))
    }
    return ExpectedComponents(result)
  }

  /// β_g of a channel at natural parameters; none for an unknown name.
  mutating func effects(ofChannel name: String, _ natural: [Double]) -> [Double] {
    guard let index = data.channelsInOrder.firstIndex(where: { $0.name == name }) else {
      return []
    }
    for (index, value) in natural.enumerated() { values[index] = value }
    return media.addEffect(ofChannel: index, values, to: mean).byGeo
  }

  private func level() -> [Double] {
    let scaled = outcome { baseline.addLevels(values, to: $0) }
    let scaling = data.scaling
    return scaled.enumerated().map { cell, value in
      value + scaling.mean * scaling.population[cell / rows.weekCount]
    }
  }

  /// What is added to the scaled mean, in the KPI's unit, `[geo][week]`.
  private func outcome<Result>(
    _ add: (UnsafeMutablePointer<Double>) -> Result
  ) -> [Double] {
    mean.update(repeating: 0, count: rows.count)
    _ = add(mean)
    let cells = rows.cells((0..<rows.count).map { mean[$0] })
    return cells.enumerated().map { cell, value in
      value * data.scaling.deviation * data.scaling.population[cell / rows.weekCount]
    }
  }
}

extension PanelScales {
  /// γ of a term less its prior mean; none where it follows from the deviations.
  func centerValue(ofTerm term: Int, _ whitened: UnsafePointer<Double>) -> Double? {
    centerIndices[term].map { centers[term] * whitened[$0] }
  }
}
