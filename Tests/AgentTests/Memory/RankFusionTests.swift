import Testing

@testable import Agent

/// Rankings are fused by ranks alone: Cormack, Clarke and Büttcher, SIGIR 2009, with k = 60.
@Suite struct RankFusionTests {
  static let cases: [([[Int64]], [Int64])] = [
    ([], []), ([[]], []), ([[3, 1, 2]], [3, 1, 2]),
    // 1/61 + 1/63 is more than 2/62, which is more than 1/61.
    ([[1, 2, 3], [4, 2, 1]], [1, 2, 4, 3]),
    // Of equals the greater comes first.
    ([[1], [2]], [2, 1]), ([[1, 2], [2, 1]], [2, 1]),
    // What is in both is before what leads one of them.
    ([[1, 9], [2, 9]], [9, 2, 1]),
  ]

  @Test(arguments: cases)
  func fuses(rankings: [[Int64]], expected: [Int64]) {
    #expect(RankFusion.fused(rankings) == expected)
  }
}
