/// output_t = Σ_l w_l input_{t − l}, in groups of eight weeks.
///
/// Four groups share the loading of a weight: with one at a time that takes longer than the sums.
struct Convolution {
  /// Week 0 of the input; as many weeks as there are weights lie before it.
  private let input: UnsafeRawPointer
  private let weights: UnsafePointer<Double>
  private let count: Int

  init(_ input: UnsafeRawPointer, _ weights: UnsafePointer<Double>, _ count: Int) {
    self.input = input
    self.weights = weights
    self.count = count
  }

  /// Four groups of eight weeks in a row.
  private struct Groups {
    private var first = Lanes.zero
    private var second = Lanes.zero
    private var third = Lanes.zero
    private var fourth = Lanes.zero

    @inline(__always)
    mutating func add(_ weight: Double, _ input: UnsafeRawPointer) {
      first = multiplyAdd(input.loadUnaligned(as: Lanes.self), weight, first)
      second = multiplyAdd((input + 64).loadUnaligned(as: Lanes.self), weight, second)
      third = multiplyAdd((input + 128).loadUnaligned(as: Lanes.self), weight, third)
      fourth = multiplyAdd((input + 192).loadUnaligned(as: Lanes.self), weight, fourth)
    }

    @inline(__always)
    func put(into output: UnsafeMutablePointer<Lanes>) {
      output[0] = first
      output[1] = second
      output[2] = third
      output[3] = fourth
    }
  }

  @inline(__always)
  private func media(_ lane: Int, lag: Int) -> UnsafeRawPointer { input + 64 * lane - 8 * lag }

  /// Fills a column of so many groups.
  func run(into output: UnsafeMutablePointer<Lanes>, _ laneCount: Int) {
    let whole = laneCount - laneCount % 4
    for lane in stride(from: 0, to: whole, by: 4) {
      var sums = Groups()
      for lag in 0..<count { sums.add(weights[lag], media(lane, lag: lag)) }
      sums.put(into: output + lane)
    }
    for lane in whole..<laneCount { output[lane] = sum(weights, lane) }
  }

  /// Fills a column with these weights and the one after it with the weights after these.
  func runTwice(into output: UnsafeMutablePointer<Lanes>, _ laneCount: Int) {
    let whole = laneCount - laneCount % 4
    for lane in stride(from: 0, to: whole, by: 4) {
      var (first, second) = (Groups(), Groups())
      for lag in 0..<count {
        first.add(weights[lag], media(lane, lag: lag))
        second.add(weights[count + lag], media(lane, lag: lag))
      }
      first.put(into: output + lane)
      second.put(into: output + laneCount + lane)
    }
    for lane in whole..<laneCount {
      output[lane] = sum(weights, lane)
      output[laneCount + lane] = sum(weights + count, lane)
    }
  }

  private func sum(_ weights: UnsafePointer<Double>, _ lane: Int) -> Lanes {
    var sum = Lanes.zero
    for lag in 0..<count {
      sum = multiplyAdd(media(lane, lag: lag).loadUnaligned(as: Lanes.self), weights[lag], sum)
    }
    return sum
  }
}
