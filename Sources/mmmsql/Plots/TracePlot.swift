import Agent

/// The draws of a parameter in the order they were drawn, one line over the other for each chain.
enum TracePlot {
  static func lines(_ chains: [[Double]], columns: Int = 48, lines: Int = 4) -> [String] {
    let longest = chains.map(\.count).max() ?? 0
    return LinePlot.lines(
      chains.map { LinePlot.Series(x: $0.indices.map(Double.init), y: $0) }, columns: columns,
      lines: lines, from: "first draw", to: "\(longest)")
  }
}
