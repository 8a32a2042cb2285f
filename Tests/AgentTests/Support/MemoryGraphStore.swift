@testable import Agent

/// Checkpoints and a table of words in memory, undone together when something fails.
final class MemoryGraphStore: GraphStore {
  private(set) var checkpoints: [GraphCheckpoint<Walk>] = []
  private(set) var words: [String] = []
  private var cached: [String: Walk] = [:]
  /// The number of saves after which the next one fails, as a crash would.
  var savesLeft = Int.max

  func save(_ new: [GraphCheckpoint<Walk>]) throws {
    guard savesLeft > 0 else { throw Failure() }
    savesLeft -= 1
    checkpoints += new
  }

  func write(_ word: String) { words.append(word) }

  func atomically<Result>(_ body: () throws -> Result) throws -> Result {
    let before = (checkpoints, words, cached)
    do {
      return try body()
    } catch {
      (checkpoints, words, cached) = before
      throw error
    }
  }

  func cachedState(node: String, key: String) -> Walk? { cached["\(node) \(key)"] }

  func cache(_ state: Walk, node: String, key: String) { cached["\(node) \(key)"] = state }
}
