@testable import Agent

/// What a run notes on its way.
struct Walk: GraphState {
  var trace: [String] = []
  var count = 0

  func adding(_ word: String) -> Walk { Walk(trace: trace + [word], count: count + 1) }
}

/// Why a test's store or node fails.
struct Failure: Error, Equatable {}
