import Agent

/// The estimates of each parameter under each other, every parameter on a scale of its own.
enum ForestPlot {
  /// Parameters with more terms than these are left to the table.
  static let mostTerms = 24

  static func lines(_ estimates: [ReportedEstimates]) -> [String] {
    let shown = shown(estimates)
    guard !shown.isEmpty else { return [] }
    let blocks = shown.flatMap { estimate in
      ["", estimate.parameter]
        + IntervalPlot.lines(entries(estimate), marks: [], number: NumberText.compact)
    }
    let left = estimates.count - shown.count
    let rest = left > 0 ? ["", "\(left) more parameters are in gold_parameter"] : []
    return ["", "Estimates: median with 90 % interval"] + blocks + rest
  }

  /// The parameters that are plotted.
  static func shown(_ estimates: [ReportedEstimates]) -> [ReportedEstimates] {
    estimates.filter { $0.terms.count <= mostTerms }
  }

  private static func entries(_ estimates: ReportedEstimates) -> [IntervalPlot.Entry] {
    estimates.terms.map {
      IntervalPlot.Entry(label: "  " + $0.name, interval: $0.median, truth: nil)
    }
  }
}
