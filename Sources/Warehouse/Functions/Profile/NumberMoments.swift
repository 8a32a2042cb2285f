/// Count, mean and spread of numbers, and how many are zero or negative.
///
/// Each batch is summed twice, first for its mean and then for the squares around it, and batches
/// are combined by the formula of Chan, Golub and LeVeque (1979), so nothing cancels.
struct NumberMoments {
  /// How many numbers.
  private(set) var count = 0
  /// Their mean, 0 for none.
  private(set) var mean = 0.0
  private var squares = 0.0
  /// How many are zero.
  private(set) var zeros = 0
  /// How many are below zero.
  private(set) var negatives = 0

  /// Takes in the numbers of sorted ``NumberKey`` runs.
  mutating func add(_ runs: KeyRuns) {
    guard !runs.keys.isEmpty else { return }
    add(runs.counts, numbers: { NumberKey.number(runs.keys[$0]) })
  }

  /// Takes in numbers by position, each with its count.
  mutating func add(_ counts: [Int], numbers: (Int) -> Double) {
    // Summing distances from one of the numbers keeps the digits of large ones close together.
    let origin = counts.isEmpty ? 0 : numbers(0)
    var (batch, sum) = (0, 0.0)
    for position in counts.indices {
      let (number, times) = (numbers(position), counts[position])
      batch += times
      sum += (number - origin) * Double(times)
      if number == 0 { zeros += times }
      if number < 0 { negatives += times }
    }
    guard batch > 0 else { return }
    let batchMean = origin + sum / Double(batch)
    var batchSquares = 0.0
    for position in counts.indices {
      let distance = numbers(position) - batchMean
      batchSquares += distance * distance * Double(counts[position])
    }
    combine(count: batch, mean: batchMean, squares: batchSquares)
  }

  private mutating func combine(count other: Int, mean otherMean: Double, squares more: Double) {
    guard count > 0 else {
      (count, mean, squares) = (other, otherMean, more)
      return
    }
    let (left, right) = (Double(count), Double(other))
    let distance = otherMean - mean
    mean += distance * right / (left + right)
    squares += more + distance * distance * left * right / (left + right)
    count += other
  }

  /// The sample standard deviation, `nil` for fewer than two numbers.
  var standardDeviation: Double? {
    count > 1 ? (squares / Double(count - 1)).squareRoot() : nil
  }
}
