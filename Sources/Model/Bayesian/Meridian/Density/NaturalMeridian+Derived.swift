extension NaturalMeridian {
  /// What Meridian derives of natural parameters: centers and geo values of every effect.
  ///
  /// Centers that are parameters themselves, such as `gamma_c`, are left out; arrays over geos are
  /// `[geo][column]`.
  func derived(_ natural: [Double]) -> [(name: String, values: [Double])] {
    let memory = WorkingMemory()
    let values = memory.array(natural)
    let media = MediaMap(data, parameters, memory: memory)
    let unused = memory.array(data.rows.count)
    var result: [(name: String, values: [Double])] = []
    var index = 0
    for group in MediaGroup.allCases {
      let channels = data.channels(of: group)
      guard let first = channels.first else { continue }
      let effects = channels.map { _ in
        defer { index += 1 }
        return media.addEffect(ofChannel: index, values, to: unused)
      }
      if data.channels[first].priorKind != .coefficient {
        result.append(("beta_\(group.rawValue)", effects.map(\.center)))
      }
      result.append(("beta_g\(group.rawValue)", byGeo(effects.map(\.byGeo))))
    }
    let terms = LinearTerm.all(data, ParameterLayout(blocks)).map {
      (center: $0, effects: $0.coefficients(values, geoCount: data.geos.count))
    }
    let (controls, treatments) = (
      terms.prefix(data.controls.count), terms.dropFirst(data.controls.count)
    )
    if !controls.isEmpty { result.append(("gamma_gc", byGeo(controls.map(\.effects.byGeo)))) }
    if let first = treatments.first {
      if first.center.outcomes != nil {
        result.append(("gamma_n", treatments.map(\.effects.center)))
      }
      result.append(("gamma_gn", byGeo(treatments.map(\.effects.byGeo))))
    }
    return result
  }

  /// Columns of values per geo as `[geo][column]`.
  private func byGeo(_ columns: [[Double]]) -> [Double] {
    data.geos.indices.flatMap { geo in columns.map { $0[geo] } }
  }
}
