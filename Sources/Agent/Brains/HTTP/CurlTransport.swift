internal import CCurl
internal import Synchronization

/// HTTP and HTTPS through libcurl.
///
/// Certificates are checked; redirects are not followed, so a key goes nowhere but where it was
/// meant to go; proxies come from the environment, as libcurl reads it. Connections stay open for
/// the next request. Requests may be sent from any thread. The library is loaded when the first is
/// sent, because it brings thirty others that most commands have no use for.
public final class CurlTransport: HTTPTransport {
  private let limits: HTTPLimits
  private let cancellation: Cancellation
  // Sets of open connections that no request uses now. Addresses, because a pointer is not
  // `Sendable`; each set is used by one request at a time.
  private let idle = Mutex<[UInt]>([])

  /// Why libcurl cannot be used, if it cannot; the first request loads it.
  private static let fault = mmm_curl_load().map { String(cString: $0) }

  /// A transport whose requests `cancellation` stops.
  public init(limits: HTTPLimits = HTTPLimits(), cancellation: Cancellation = Cancellation()) {
    self.limits = limits
    self.cancellation = cancellation
  }

  deinit {
    for address in idle.withLock({ $0 }) {
      mmm_curl_multi_cleanup(UnsafeMutableRawPointer(bitPattern: address))
    }
  }

  /// Sends a request, see ``HTTPTransport``.
  public func send(
    _ request: HTTPRequest, receive: (HTTPResponseHead, [UInt8]) throws -> Void
  ) throws -> HTTPResponseHead {
    guard request.isWellFormed else {
      throw ChatError.connection("a header has a control character")
    }
    try cancellation.check()
    if let fault = Self.fault { throw ChatError.missingLibrary(fault) }
    let address = idle.withLock { $0.popLast() }
    guard
      let connections = address.flatMap({ UnsafeMutableRawPointer(bitPattern: $0) })
        ?? mmm_curl_multi_init()
    else { throw ChatError.connection("libcurl does not start") }
    defer { idle.withLock { $0.append(UInt(bitPattern: connections)) } }
    let exchange = try CurlExchange(request, limits: limits, on: connections)
    return try exchange.run(cancellation, receive)
  }
}
