internal import Model

extension ModelReview {
  /// What the data cannot tell, so that the priors decide it.
  static func identification(_ fit: PosteriorFit) -> [ReviewRemark] {
    silent(fit) + fewRows(fit) + uninformed(fit) + exchangeable(fit)
  }

  /// Channels that never run.
  private static func silent(_ fit: PosteriorFit) -> [ReviewRemark] {
    silentChannels(fit).map { remark(.noMedia(channel: $0)) }
  }

  private static func silentChannels(_ fit: PosteriorFit) -> [String] {
    fit.returns.filter { $0.spend == 0 && $0.contribution == 0 }.map(\.channel)
  }

  /// Fewer numbers than there are parameters with a prior of their own.
  private static func fewRows(_ fit: PosteriorFit) -> [ReviewRemark] {
    let rows = fit.fit.actual.count
    let parameters = fit.sample.estimates.count { $0.contraction != nil }
    guard rows < parameters else { return [] }
    return [
      ReviewRemark(
        "few_rows_per_parameter", "", .warning,
        "\(rows) rows are fewer than the \(parameters) parameters, so the priors decide much of it",
        "load more weeks, or take the results for what the priors say")
    ]
  }

  /// Narrowing of an interval below which it is called the prior's.
  private static let smallestContraction = 0.1

  /// Parameters of channels and controls of which the data say next to nothing.
  private static func uninformed(_ fit: PosteriorFit) -> [ReviewRemark] {
    let channels = Set(fit.contributions.filter { $0.kind == .media }.map(\.component))
      .subtracting(silentChannels(fit))
    let known = channels.union(fit.contributions.filter { $0.kind == .control }.map(\.component))
    let estimates = fit.sample.estimates.filter { known.contains($0.term) && $0.contraction != nil }
    var terms: [String] = []
    for estimate in estimates where !terms.contains(estimate.term) { terms.append(estimate.term) }
    return terms.compactMap { term in
      let own = estimates.filter { $0.term == term }
      let open = own.filter { ($0.contraction ?? 1) < smallestContraction }
      guard !open.isEmpty else { return nil }
      // A prior about what a channel brings is the answer itself where the data do not speak.
      let isStrength = open.contains { estimate in
        ["roi", "mroi", "contribution"].contains(estimate.parameter.prefix { $0 != "_" })
      }
      return ReviewRemark(
        "prior_decides", term, isStrength || open.count == own.count ? .warning : .info,
        "the data say next to nothing about \(listed(open)) of \(term): the prior decides",
        channels.contains(term)
          ? "set that prior by what is known of \(term), or calibrate it with a test"
          : "set that prior by what is known of \(term), or leave the column out")
    }
  }

  /// The names of estimates, each once, with their geos where those differ.
  private static func listed(_ estimates: [ParameterEstimate]) -> String {
    let names = estimates.map { estimate in
      estimate.geo.map { "\(estimate.parameter)[\($0)]" } ?? estimate.parameter
    }
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }

  /// Channels whose contributions the data can only tell together.
  private static func exchangeable(_ fit: PosteriorFit) -> [ReviewRemark] {
    fit.correlations.filter { abs($0.value) > 0.9 }.map { pair in
      ReviewRemark(
        "correlated_channels", "\(pair.first), \(pair.second)", .warning,
        "the contributions of \(pair.first) and \(pair.second) cannot be told apart "
          + "(correlation of their draws \(NumberText.fixed(pair.value, decimals: 2)))",
        "read their returns together, and plan them apart for some weeks to learn more")
    }
  }
}

extension ModelReview {
  /// Robust standard deviations from the fit beyond which a value is no noise.
  private static let outlyingDistance = 6.0

  /// The value of the KPI that lies farthest from the fit, where that is far.
  static func outlier(_ fit: PosteriorFit) -> [ReviewRemark] {
    let weekCount = fit.weeks.count
    let distances = fit.geos.indices.flatMap { geo -> [Double] in
      let sizes = fit.fit.residual[geo * weekCount..<(geo + 1) * weekCount].map { abs($0) }
      // The median of a normal's distance from its mean is 0.6745 standard deviations.
      let scale = sizes.sorted()[weekCount / 2] / 0.674_5
      return sizes.map { scale > 0 ? $0 / scale : 0 }
    }
    guard let largest = distances.max(), largest > outlyingDistance,
      let cell = distances.firstIndex(of: largest)
    else { return [] }
    let place = fit.geos.count > 1 ? " in \(fit.geos[cell / weekCount])" : ""
    let week = fit.weeks[cell % weekCount].description
    return [
      ReviewRemark(
        "outlier", week, .warning,
        "the KPI of the week of \(week)\(place) lies "
          + "\(NumberText.fixed(largest, decimals: 1)) standard deviations from the fit",
        "check the number, or add a control for what happened in that week")
    ]
  }
}
