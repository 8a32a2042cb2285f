import Agent

/// Draws of a parameter as people check them: their trace, and the ranks of each chain.
enum DrawsPlot {
  static func lines(_ trace: ReportedTrace) -> [String] {
    let rHat = trace.rHat.map { NumberText.fixed($0, decimals: 3) } ?? "n/a"
    let size = trace.bulkSampleSize.map { NumberText.grouped($0) } ?? "n/a"
    return ["", "\(trace.parameter): R-hat \(rHat), \(size) effective draws"]
      + TracePlot.lines(trace.chains) + RankPlot.lines(trace.chains).map { "  " + $0 }
  }
}
