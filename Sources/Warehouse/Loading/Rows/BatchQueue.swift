import Dispatch
import Synchronization

/// Batches on their way from one thread to the next, in order, and how they ended.
final class BatchQueue: Sendable {
  private struct State {
    var batches: [CellBatch] = []
    var failure: LoadError?
  }

  private let state = Mutex(State())
  private let available = DispatchSemaphore(value: 0)

  /// Adds a batch.
  func put(_ batch: CellBatch) {
    state.withLock { $0.batches.append(batch) }
    available.signal()
  }

  /// Says that no batch follows, and why if something went wrong.
  func end(_ failure: LoadError?) {
    state.withLock { $0.failure = failure }
    available.signal()
  }

  /// The next batch, `nil` after the last one; waits for it.
  ///
  /// - Throws: ``LoadError``, in place of the end, when something went wrong.
  func take() throws(LoadError) -> CellBatch? {
    available.wait()
    let taken = state.withLock { state -> (batch: CellBatch?, failure: LoadError?) in
      guard state.batches.isEmpty else { return (state.batches.removeFirst(), nil) }
      // The end stays visible to those who ask again.
      available.signal()
      return (nil, state.failure)
    }
    if let failure = taken.failure { throw failure }
    return taken.batch
  }
}
