/// Central intervals of many cells at once, from draws that arrive one after the other.
///
/// Only the tails of each cell are kept, so that thousands of draws of tens of thousands of cells
/// need little memory.
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

  /// Takes one draw of every cell.
  mutating func add(_ values: [Double]) {
    count += 1
    for cell in sums.indices {
      let value = values[cell]
      sums[cell] += value
      let start = cell * tailCount
      let last = start + tailCount - 1
      if value < low[last] {
        var place = last
        while place > start, low[place - 1] > value {
          low[place] = low[place - 1]
          place -= 1
        }
        low[place] = value
      }
      if value > high[last] {
        var place = last
        while place > start, high[place - 1] < value {
          high[place] = high[place - 1]
          place -= 1
        }
        high[place] = value
      }
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
