import Dispatch
import Synchronization

/// A piece of work that goes on in parts, so that pieces of unequal length can share threads evenly.
protocol PartialWork: ~Copyable {
  /// What the piece comes to.
  associatedtype Value: Sendable

  /// Does the next part; `nil` while there are others.
  mutating func advance() throws(SamplingError) -> Value?
}

/// Runs independent pieces of work on a few threads while the caller's looks on.
enum ParallelWork {
  /// The results of pieces 0..<count, in order, whatever thread did which part.
  ///
  /// Pieces take turns, so that all end at about the same time.
  /// `watch` is called on the calling thread about ten times a second until all are done. After a
  /// failure no further part is begun, and that of the lowest index among the failures is thrown.
  static func results<Work: PartialWork & ~Copyable>(
    count: Int, threads: Int, watch: () -> Void,
    begin: @escaping @Sendable (Int) throws(SamplingError) -> Work
  ) throws(SamplingError) -> [Work.Value] {
    let turns = Turns<Work.Value>(count: count)
    let pieces = (0..<count).map { _ in Piece<Work>() }
    let group = DispatchGroup()
    for _ in 0..<max(1, min(threads, count)) {
      DispatchQueue.global(qos: .userInitiated).async(group: group) {
        while let index = turns.claim() {
          turns.finish(
            index,
            Result { () throws(SamplingError) in
              try pieces[index].advance { () throws(SamplingError) in try begin(index) }
            })
        }
      }
    }
    while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut { watch() }
    return try turns.all()
  }

  /// The results of `work` for 0..<count, each done in one go.
  static func results<Value: Sendable>(
    count: Int, threads: Int, work: @escaping @Sendable (Int) throws(SamplingError) -> Value
  ) throws(SamplingError) -> [Value] {
    try results(
      count: count, threads: threads, watch: {},
      begin: { (index) throws(SamplingError) in
        WholeWork { () throws(SamplingError) in try work(index) }
      })
  }
}

/// Work that has one part.
private struct WholeWork<Value: Sendable>: PartialWork {
  let work: () throws(SamplingError) -> Value

  mutating func advance() throws(SamplingError) -> Value? { try work() }
}

/// A piece of work between its parts; one thread at a time goes on with it.
private final class Piece<Work: PartialWork & ~Copyable>: Sendable {
  private let work = Mutex<Work?>(nil)

  func advance(
    begin: () throws(SamplingError) -> Work
  ) throws(SamplingError) -> Work.Value? {
    try work.withLock { (work) throws(SamplingError) in
      if work == nil { work = try begin() }
      let value = try work?.advance()
      if value != nil { work = nil }
      return value
    }
  }
}

/// Which piece is whose turn, and what came of the pieces that are done.
private final class Turns<Value: Sendable>: Sendable {
  private struct Contents {
    /// The pieces in the order of their turns; those before `next` had theirs.
    var queue: [Int]
    var next = 0
    var results: [Int: Result<Value, SamplingError>] = [:]
    var hasFailed = false
  }

  private let contents: Mutex<Contents>

  init(count: Int) { contents = Mutex(Contents(queue: Array(0..<count))) }

  /// The piece to go on with; `nil` when none is waiting, as the threads that are at the others will
  /// finish them.
  func claim() -> Int? {
    contents.withLock { contents in
      guard !contents.hasFailed, contents.next < contents.queue.count else { return nil }
      defer { contents.next += 1 }
      return contents.queue[contents.next]
    }
  }

  /// Takes what a part came to.
  func finish(_ index: Int, _ result: Result<Value?, SamplingError>) {
    contents.withLock { contents in
      switch result {
      case .success(nil): contents.queue.append(index)
      case .success(let value?): contents.results[index] = .success(value)
      case .failure(let error):
        contents.results[index] = .failure(error)
        contents.hasFailed = true
      }
    }
  }

  func all() throws(SamplingError) -> [Value] {
    let results = contents.withLock { $0.results }
    var values: [Value] = []
    for (_, result) in results.sorted(by: { $0.key < $1.key }) { values.append(try result.get()) }
    return values
  }
}
