extension PyMCModel {
  /// What draws say of the specification's lift tests, in their order.
  func comparisons(
    _ draws: PosteriorDraws, _ resolution: PosteriorResolution
  ) -> [LiftComparison] {
    guard !specification.liftTests.isEmpty else { return [] }
    var means = geoModels.map { PyMCMean($0.series, linearTerms: []) }
    var lifts = [[Double]](repeating: [], count: specification.liftTests.count)
    for index in draws.thinned(to: resolution.responseDrawLimit) {
      for (geo, natural) in separated(draws.draw(index)).enumerated() {
        let parameters = LaneBuffer(natural)
        means[geo].fillColumns(parameters.scalars)
        means[geo].fillMean(parameters.scalars)
        let modelled = means[geo].lift?.lifts ?? []
        for (test, lift) in zip(tests(ofGeo: geo), modelled) {
          lifts[test].append(targetScale * lift)
        }
      }
    }
    return zip(specification.liftTests, lifts).map {
      LiftComparison($0, .likelihood, draws: $1, level: resolution.level)
    }
  }

  /// The tests of one of `geos`, in the order of its lifts.
  private func tests(ofGeo geo: Int) -> [Int] {
    specification.liftTests.indices.filter {
      specification.liftTests[$0].geo.map { $0 == geos[geo] } ?? true
    }
  }
}
