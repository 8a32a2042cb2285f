import Dispatch
import Synchronization

/// Runs independent pieces of work on a few threads while the caller's looks on.
enum ParallelWork {
  /// The results of `work` for 0..<count, in order, whatever thread ran which.
  ///
  /// `watch` is called on the calling thread about ten times a second until all are done. After a
  /// failure no further piece is begun, and that of the lowest index among the failures is thrown.
  static func results<Value: Sendable>(
    count: Int, threads: Int, watch: () -> Void,
    work: @escaping @Sendable (Int) throws(SamplingError) -> Value
  ) throws(SamplingError) -> [Value] {
    let shared = SharedResults<Value>()
    let group = DispatchGroup()
    for _ in 0..<max(1, min(threads, count)) {
      DispatchQueue.global(qos: .userInitiated).async(group: group) {
        while let index = shared.claim(below: count) {
          shared.finish(index, Result { () throws(SamplingError) in try work(index) })
        }
      }
    }
    while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { watch() }
    return try shared.all()
  }
}

/// What several threads take from and put into.
private final class SharedResults<Value: Sendable>: Sendable {
  private struct Contents {
    var next = 0
    var results: [Int: Result<Value, SamplingError>] = [:]
    var hasFailed = false
  }

  private let contents = Mutex(Contents())

  /// The next piece of work, `nil` when none is left.
  func claim(below count: Int) -> Int? {
    contents.withLock { contents in
      guard contents.next < count, !contents.hasFailed else { return nil }
      defer { contents.next += 1 }
      return contents.next
    }
  }

  func finish(_ index: Int, _ result: Result<Value, SamplingError>) {
    contents.withLock { contents in
      contents.results[index] = result
      if case .failure = result { contents.hasFailed = true }
    }
  }

  func all() throws(SamplingError) -> [Value] {
    let results = contents.withLock { $0.results }
    var values: [Value] = []
    for (_, result) in results.sorted(by: { $0.key < $1.key }) { values.append(try result.get()) }
    return values
  }
}
