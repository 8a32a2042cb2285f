import FoundationEssentials
import Synchronization

/// Where time stamps come from, so that runs can be repeated byte for byte.
public struct WarehouseClock: Sendable {
  /// The present moment as `YYYY-MM-DDTHH:MM:SSZ`.
  public let timestamp: @Sendable () -> String
  /// Whether time passes; durations are zero when it does not.
  private let isRunning: Bool

  /// A clock that gives the stamps of a function; while it is not running durations are zero.
  public init(isRunning: Bool = false, timestamp: @escaping @Sendable () -> String) {
    self.isRunning = isRunning
    self.timestamp = timestamp
  }

  /// Starts to measure; the function gives the seconds since then.
  public func stopwatch() -> () -> Double {
    let start = ContinuousClock.now
    return { isRunning ? (ContinuousClock.now - start) / .seconds(1) : 0 }
  }

  /// The present moment in nanoseconds since 1970; in whole seconds when time does not pass.
  public func unixNanoseconds() -> Int64 {
    let now =
      isRunning
      ? Date() : (try? Date(timestamp(), strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0)
    return Int64(now.timeIntervalSince1970 * 1e6) * 1_000
  }

  /// The machine's clock in UTC, or the fixed moment of `SOURCE_DATE_EPOCH` when that is set
  /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
  public static let system = {
    let fixed = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
      .map(Date.init(timeIntervalSince1970:))
    return WarehouseClock(isRunning: fixed == nil) { (fixed ?? Date()).formatted(.iso8601) }
  }()
}
