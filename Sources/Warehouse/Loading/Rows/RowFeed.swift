import Dispatch
import Synchronization

/// The rows of a file, read, parsed and converted on a thread of their own while the caller stores
/// them.
///
/// A handful of batches circulate, so the memory used does not depend on the file. Each batch is
/// valid until the next one is asked for.
final class RowFeed: Sendable {
  private struct State {
    var free: [CellBatch] = []
    var filled: [CellBatch] = []
    var lent: CellBatch?
    var failure: LoadError?
    var digest: String?
    var isEnded = false
    var isStopped = false
  }

  private static let batchCount = 6
  private let state = Mutex(State())
  private let conversion: Mutex<RowConversion>
  private let freeBatches: DispatchSemaphore
  private let filledBatches = DispatchSemaphore(value: 0)
  private let readerEnded = DispatchSemaphore(value: 0)

  /// Starts reading.
  init(path: String, encoding: EncodingDetection, dialect: CSVDialect, plan: LoadPlan) {
    conversion = Mutex(RowConversion(plan: plan))
    let batches = (0..<Self.batchCount).compactMap { _ in CellBatch.make() }
    freeBatches = DispatchSemaphore(value: 0)
    state.withLock { $0.free = batches }
    for _ in batches { freeBatches.signal() }
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      read(path: path, encoding: encoding, dialect: dialect)
    }
  }

  /// The next batch, `nil` after the last one.
  func next() throws(LoadError) -> CellBatch? {
    giveBack()
    filledBatches.wait()
    let taken = state.withLock { state -> (batch: CellBatch?, failure: LoadError?) in
      guard !state.filled.isEmpty else {
        // The end stays visible to those who ask again.
        filledBatches.signal()
        return (nil, state.failure)
      }
      let batch = state.filled.removeFirst()
      state.lent = batch
      return (batch, nil)
    }
    if let failure = taken.failure { throw failure }
    return taken.batch
  }

  /// The SHA-256 of the file, once the last batch has been taken.
  var digest: String? { state.withLock { $0.digest } }

  /// What the conversion has found out, once the last batch has been taken.
  func found<Finding: Sendable>(
    _ finding: (borrowing RowConversion) throws -> Finding
  ) rethrows -> Finding {
    try conversion.withLock { try finding($0) }
  }

  /// Ends the reading, wherever it is, and frees the batches.
  func stop() {
    state.withLock { $0.isStopped = true }
    freeBatches.signal()
    readerEnded.wait()
    state.withLock { state in
      for batch in state.free + state.filled + [state.lent].compactMap(\.self) { batch.free() }
      state = State(isEnded: true, isStopped: true)
    }
    readerEnded.signal()
  }

  private func giveBack() {
    let returned = state.withLock { state -> Bool in
      guard let batch = state.lent else { return false }
      state.free.append(batch)
      state.lent = nil
      return true
    }
    if returned { freeBatches.signal() }
  }

  private func read(path: String, encoding: EncodingDetection, dialect: CSVDialect) {
    var pending: CellBatch?
    do throws(LoadError) {
      let reader = try RowReader(path: path, encoding: encoding, dialect: dialect)
      var hasMore = true
      while hasMore, let batch = takeFree() {
        do throws(LoadError) {
          hasMore = try reader.fill(batch.rows, after: pending?.rows)
          if let pending { try convert(pending) }
        } catch {
          release(batch)
          throw error
        }
        // A batch is handed on one step late: the next one needs its unfinished row.
        if let pending { handOn(pending) }
        pending = batch
      }
      if let pending { try convert(pending) }
      end(pending, failure: nil, digest: reader.takeDigest())
    } catch {
      end(pending, failure: error, digest: nil)
    }
  }

  private func convert(_ batch: CellBatch) throws(LoadError) {
    let failure = conversion.withLock { conversion -> LoadError? in
      do throws(LoadError) {
        try conversion.convert(batch)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  private func release(_ batch: CellBatch) { state.withLock { $0.free.append(batch) } }

  private func takeFree() -> CellBatch? {
    freeBatches.wait()
    return state.withLock { $0.isStopped ? nil : $0.free.popLast() }
  }

  private func handOn(_ batch: CellBatch) {
    state.withLock { $0.filled.append(batch) }
    filledBatches.signal()
  }

  private func end(_ last: CellBatch?, failure: LoadError?, digest: String?) {
    state.withLock { state in
      if let last { state.filled.append(last) }
      state.failure = failure
      state.digest = digest
      state.isEnded = true
    }
    if last != nil { filledBatches.signal() }
    filledBatches.signal()
    readerEnded.signal()
  }
}
