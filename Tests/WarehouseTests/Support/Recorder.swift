import Synchronization
import Warehouse

/// Keeps the progress a load reports.
final class Recorder: Sendable {
  private let seen = Mutex<[LoadProgress]>([])

  /// What was reported, in order.
  var all: [LoadProgress] { seen.withLock { $0 } }

  /// Takes in a report.
  func add(_ progress: LoadProgress) { seen.withLock { $0.append(progress) } }
}
