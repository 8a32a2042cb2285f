import Testing

@testable import Model

/// A path of whole numbers that remembers where it was stepped to.
private struct NumberPath: Trajectory {
  struct Stretch: Equatable {
    var range: ClosedRange<Int>
    var proposal: Int
    var logWeight: Double
  }

  /// Pairs of touching ranges are turning when one covers this number and starts below.
  var turning: @Sendable (ClosedRange<Int>) -> Bool = { _ in false }
  var divergent: Set<Int> = []
  var logWeights: [Int: Double] = [:]
  private(set) var visited: [Int] = []
  private(set) var joins = 0

  func origin(_ place: Int) -> Stretch {
    Stretch(range: place...place, proposal: place, logWeight: logWeights[place] ?? 0)
  }

  mutating func step(beyond stretch: Stretch, forward: Bool) -> Stretch? {
    let place = forward ? stretch.range.upperBound + 1 : stretch.range.lowerBound - 1
    visited.append(place)
    return divergent.contains(place) ? nil : origin(place)
  }

  func isTurning(_ earlier: Stretch, _ later: Stretch) -> Bool {
    #expect(earlier.range.upperBound + 1 == later.range.lowerBound, "the two do not touch")
    #expect(earlier.range.count.nonzeroBitCount == 1 && later.range.count.nonzeroBitCount == 1)
    return turning(earlier.range.lowerBound...later.range.upperBound)
  }

  mutating func joined(
    _ earlier: Stretch, _ later: Stretch, logWeight: Double, proposalFromLater: Bool
  ) -> Stretch {
    joins += 1
    return Stretch(
      range: earlier.range.lowerBound...later.range.upperBound,
      proposal: proposalFromLater ? later.proposal : earlier.proposal, logWeight: logWeight)
  }

  func logWeight(of stretch: Stretch) -> Double { stretch.logWeight }
}

@Suite struct NoUTurnTreeTests {
  private func grown(
    _ path: inout NumberPath, depth: Int, directions: UInt32, seed: UInt64 = 1
  ) -> GrownTree<NumberPath.Stretch> {
    var random = Xoshiro256(seed: seed)
    return NoUTurnTree.grown(
      from: path.origin(0), on: &path, maximumDepth: depth,
      directions: Directions(bits: directions), using: &random)
  }

  @Test func doublesForwardAndBackAsDirected() {
    var path = NumberPath()
    // Forward 1, back 2, back 4, forward 8.
    let tree = grown(&path, depth: 4, directions: 0b1001)
    #expect(path.visited == [1] + [-1, -2] + [-3, -4, -5, -6] + Array(2...9))
    #expect(tree.stretch.range == -6...9)
    #expect(tree.end == .deepest)
    #expect(tree.depth == 4)
    #expect(path.joins == 15)
    #expect(abs(tree.stretch.logWeight - 2.772_588_722_239_781) < 1e-14)
  }

  @Test func aTurnWithinADoublingThrowsItAway() {
    var path = NumberPath()
    path.turning = { $0 == 4...5 }
    let tree = grown(&path, depth: 10, directions: .max)
    // 4 and 5 are the first half of the third doubling, which ends there.
    #expect(path.visited == Array(1...5))
    #expect(tree.stretch.range == 0...3)
    #expect(tree.end == .turned)
    #expect(tree.depth == 2)
  }

  @Test func aTurnOfTheWholeKeepsTheDoubling() {
    var path = NumberPath()
    path.turning = { $0.count == 4 && $0.lowerBound == 0 }
    let tree = grown(&path, depth: 10, directions: .max)
    #expect(tree.stretch.range == 0...3)
    #expect(tree.end == .turned)
    #expect(tree.depth == 2)
  }

  @Test func aDivergenceThrowsItsDoublingAway() {
    var path = NumberPath()
    path.divergent = [-2]
    let tree = grown(&path, depth: 10, directions: 0b01)
    #expect(path.visited == [1, -1, -2])
    #expect(tree.stretch.range == 0...1)
    #expect(tree.end == .diverged)
  }

  @Test func aDivergenceAtOnceStaysWhereItWas() {
    var path = NumberPath()
    path.divergent = [1]
    let tree = grown(&path, depth: 10, directions: 1)
    #expect(tree.stretch.proposal == 0)
    #expect(tree.depth == 0)
    #expect(tree.end == .diverged)
  }

  /// Within a doubling points are taken by weight, a doubling against the tree by the ratio.
  @Test func proposalsFollowTheWeights() {
    var path = NumberPath()
    path.logWeights = [1: 1, 2: -1, 3: 0.5]
    var counts: [Int: Int] = [:]
    let runs = 40_000
    for seed in 0..<runs {
      counts[
        grown(&path, depth: 2, directions: .max, seed: UInt64(seed)).stretch.proposal, default: 0
      ] += 1
    }
    // e⁰ < e¹: 1 is always taken; then {2, 3} with probability (e⁻¹ + e^½) / (e⁰ + e¹).
    let doubling = 2.016_600_711_8 / 3.718_281_828_5
    let share3 = 1.648_721_270_7 / 2.016_600_711_8
    let expected = [0, 1 - doubling, doubling * (1 - share3), doubling * share3]
    for (place, probability) in expected.enumerated() {
      let count = Double(counts[place] ?? 0)
      let error = (Double(runs) * probability * (1 - probability)).squareRoot()
      #expect(abs(count - Double(runs) * probability) <= 4 * error, "\(place): \(count)")
    }
  }
}
