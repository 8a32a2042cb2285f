/// What carries requests to an engine.
public struct EngineTransports: Sendable {
  /// Carries the requests of statements; a person may stop it.
  public let asking: any HTTPTransport
  /// Carries what ends a statement; it is not stopped with the other.
  public let closing: any HTTPTransport

  /// Two transports.
  public init(asking: any HTTPTransport, closing: any HTTPTransport) {
    self.asking = asking
    self.closing = closing
  }

  /// Transports through libcurl, of which `cancellation` stops the first.
  public static func curl(_ cancellation: Cancellation) -> EngineTransports {
    EngineTransports(
      asking: CurlTransport(
        limits: HTTPLimits(idle: 120, total: 600, bytes: mostBytes), cancellation: cancellation),
      closing: CurlTransport(limits: HTTPLimits(connecting: 2, idle: 5, total: 5)))
  }

  /// The most bytes of one reply; batches and chunks have a few millions.
  private static let mostBytes = 256 << 20
}
