extension PosteriorDraws {
  /// Mean, spread, quantiles and convergence of every natural parameter, in their order.
  ///
  /// The interval is the central one, `narrowest` that of highest density; both hold a share `level`.
  /// Parameters that a specification fixes are left out. Threads share the parameters.
  public func estimates(level: Double, threads: Int) throws(SamplingError) -> [ParameterEstimate] {
    let labels = layout.blocks.flatMap { block in
      (0..<block.count).map { (block: block, position: $0) }
    }
    let chosen = labels.indices.filter { labels[$0].block.supports[labels[$0].position] != .fixed }
    return try ParallelWork.results(count: chosen.count, threads: threads) {
      (index) throws(SamplingError) in
      let label = labels[chosen[index]]
      return estimate(
        values(of: chosen[index]), label.block, position: label.position, level: level)
    }
  }

  private func estimate(
    _ values: ChainValues, _ block: ParameterBlock, position: Int, level: Double
  ) -> ParameterEstimate {
    let (term, geo) = block.labels(at: position)
    let sorted = values.values.sorted()
    func at(_ probability: Double) -> Double { quantile(ofSorted: sorted, probability) }
    return ParameterEstimate(
      parameter: block.name, term: term, geo: geo, estimate: values.mean,
      standardError: values.standardDeviation, median: at(0.5),
      interval: Interval(lower: at((1 - level) / 2), upper: at((1 + level) / 2)),
      narrowest: narrowestInterval(ofSorted: sorted, level: level),
      convergence: ConvergenceSummary(values), meanError: values.meanError)
  }
}

extension ParameterBlock {
  /// The geo of one parameter and the labels of its other axes, joined by commas.
  func labels(at position: Int) -> (term: String, geo: String?) {
    var rest = position
    var terms: [String] = []
    var geo: String?
    for axis in axes.reversed() {
      let label = axis.labels[rest % axis.labels.count]
      rest /= axis.labels.count
      if axis.name == "geo" { geo = label } else { terms.append(label) }
    }
    return (terms.reversed().joined(separator: ","), geo)
  }
}
