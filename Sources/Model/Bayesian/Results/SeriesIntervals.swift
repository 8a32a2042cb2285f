/// Central intervals of many cells at once, from draws that arrive one after the other.
///
/// Only the tails of each cell are kept, so that many draws of tens of thousands of cells need little
/// memory.
struct SeriesIntervals {
  private let tailCount: Int
  private let position: Double
  private var low: [Double]
  private var high: [Double]
  private var sums: [Double]
  private var count = 0

  /// Intervals of `cellCount` cells that hold a share `level` of `drawCount` draws.
  init(cellCount: Int, drawCount: Int, level: Double) {
    position = (1 - level) / 2 * Double(max(0, drawCount - 1))
    tailCount = Int(position) + 2
    low = [Double](repeating: .infinity, count: cellCount * tailCount)
    high = [Double](repeating: -.infinity, count: cellCount * tailCount)
    sums = [Double](repeating: 0, count: cellCount)
  }

  /// Adds one draw of every cell to the means, and to the intervals too if it is among those they
  /// were made for.
  mutating func add(_ values: [Double], toIntervals: Bool) {
    count += 1
    for cell in sums.indices { sums[cell] += values[cell] }
    if toIntervals { keepTails(values) }
  }

  private mutating func keepTails(_ values: [Double]) {
    for (cell, value) in values.enumerated() {
      let range = cell * tailCount..<(cell + 1) * tailCount
      low.keep(value, in: range, first: <)
      high.keep(value, in: range, first: >)
    }
  }

  /// The mean of the draws of each cell.
  var means: [Double] { sums.map { $0 / Double(max(1, count)) } }

  /// The lower ends; they do not lie above the means.
  var lower: [Double] { ends(low).enumerated().map { min($1, means(at: $0)) } }

  /// The upper ends; they do not lie below the means.
  var upper: [Double] { ends(high).enumerated().map { max($1, means(at: $0)) } }

  private func means(at cell: Int) -> Double { sums[cell] / Double(max(1, count)) }

  /// Between the two tail values around the quantile's position (Hyndman and Fan's type 7).
  private func ends(_ tails: [Double]) -> [Double] {
    let part = position - position.rounded(.down)
    return sums.indices.map { cell in
      let outer = tails[cell * tailCount + tailCount - 2]
      let inner = tails[cell * tailCount + tailCount - 1]
      return inner.isFinite ? outer + part * (inner - outer) : outer
    }
  }
}
