import FoundationEssentials
import Synchronization

/// Where time stamps come from, so that runs can be repeated byte for byte.
public struct WarehouseClock: Sendable {
  /// The present moment as `YYYY-MM-DDTHH:MM:SSZ`.
  public let timestamp: @Sendable () -> String

  /// A clock that gives the stamps of a function.
  public init(timestamp: @escaping @Sendable () -> String) { self.timestamp = timestamp }

  /// The machine's clock in UTC, or the fixed moment of `SOURCE_DATE_EPOCH` when that is set
  /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
  public static let system = WarehouseClock {
    let fixed = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    let date = fixed.map(Date.init(timeIntervalSince1970:)) ?? Date()
    return date.formatted(.iso8601)
  }
}
