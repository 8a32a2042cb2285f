import Dispatch
import Synchronization

/// The rows of a file, read and parsed on one thread and converted on another while the caller
/// stores them.
///
/// A handful of batches circulate, so the memory used does not depend on the file. Each batch is
/// valid until the next one is asked for.
final class RowFeed: Sendable {
  private struct State {
    var all: [CellBatch] = []
    var free: [CellBatch] = []
    var lent: CellBatch?
    var digest: String?
    var isStopped = false
  }

  private static let batchCount = 8
  private let state = Mutex(State())
  private let conversion: Mutex<RowConversion>
  private let freeBatches = DispatchSemaphore(value: 0)
  private let parsed = BatchQueue()
  private let converted = BatchQueue()
  private let ended = DispatchGroup()

  /// Starts reading.
  init(path: String, encoding: EncodingDetection, dialect: CSVDialect, plan: LoadPlan) {
    conversion = Mutex(RowConversion(plan: plan))
    let batches = (0..<Self.batchCount).compactMap { _ in CellBatch.make() }
    state.withLock { $0 = State(all: batches, free: batches) }
    for _ in batches { freeBatches.signal() }
    // Queues of their own have threads of their own, however few cores there are.
    DispatchQueue(label: "mmmsql.reading").async(group: ended) { [self] in
      read(path: path, encoding: encoding, dialect: dialect)
    }
    DispatchQueue(label: "mmmsql.converting").async(group: ended) { [self] in convertAll() }
  }

  /// The next batch, `nil` after the last one.
  func next() throws(LoadError) -> CellBatch? {
    giveBack()
    let batch = try converted.take()
    state.withLock { $0.lent = batch }
    return batch
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
    ended.wait()
    let batches = state.withLock { state in
      defer { state = State(isStopped: true) }
      return state.all
    }
    for batch in batches { batch.free() }
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
        hasMore = try reader.fill(batch.rows, after: pending?.rows)
        // A batch is handed on one step late: the next one needs its unfinished row.
        if let pending { parsed.put(pending) }
        pending = batch
      }
      let digest = reader.takeDigest()
      state.withLock { $0.digest = digest }
      if let pending { parsed.put(pending) }
      parsed.end(nil)
    } catch {
      if let pending { parsed.put(pending) }
      parsed.end(error)
    }
  }

  private func takeFree() -> CellBatch? {
    freeBatches.wait()
    return state.withLock { $0.isStopped ? nil : $0.free.popLast() }
  }

  private func convertAll() {
    do throws(LoadError) {
      while let batch = try parsed.take() {
        let failure = conversion.withLock { conversion in Self.convert(batch, by: &conversion) }
        converted.put(batch)
        if let failure { throw failure }
      }
      converted.end(nil)
    } catch {
      converted.end(error)
    }
  }

  private static func convert(
    _ batch: CellBatch, by conversion: inout RowConversion
  ) -> LoadError? {
    do throws(LoadError) {
      try conversion.convert(batch)
      return nil
    } catch {
      return error
    }
  }
}
