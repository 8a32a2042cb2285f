internal import CCurl

/// One request on its way and what has come back so far.
///
/// libcurl calls back only while ``run(_:_:)`` is in it, and only to have bytes put aside; whatever
/// may throw happens afterwards, outside of C.
final class CurlExchange {
  private let connections: UnsafeMutableRawPointer
  private let handle: UnsafeMutableRawPointer
  private let message: UnsafeMutablePointer<CChar>
  private var headers: UnsafeMutablePointer<curl_slist>?
  private let limits: HTTPLimits
  private var head = CurlHead()
  private var waiting: [UInt8] = []
  private var byteCount = 0
  private let start = ContinuousClock.now
  private var lastArrival = ContinuousClock.now

  /// Prepares a request on a set of connections.
  init(
    _ request: HTTPRequest, limits: HTTPLimits, on connections: UnsafeMutableRawPointer
  ) throws(ChatError) {
    guard let handle = mmm_curl_easy_init() else { throw .connection("libcurl does not start") }
    self.connections = connections
    self.handle = handle
    self.limits = limits
    message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    for header in request.headers + [HTTPRequest.Header("Expect", "")] {
      let line = header.value.isEmpty ? "\(header.name):" : "\(header.name): \(header.value)"
      headers = mmm_curl_list_append(headers, line)
    }
    let codes = [setUp(request), setLimits(), setReceiver()]
    guard codes.allSatisfy({ $0 == CURLE_OK }) else {
      throw .connection("the address \(request.address) cannot be used")
    }
    mmm_curl_multi_add(connections, handle)
  }

  deinit {
    mmm_curl_multi_remove(connections, handle)
    mmm_curl_easy_cleanup(handle)
    mmm_curl_list_free(headers)
    message.deallocate()
  }

  private func setUp(_ request: HTTPRequest) -> CURLcode {
    set([
      mmm_curl_set_text(handle, CURLOPT_URL, request.address),
      mmm_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      mmm_curl_set_text(handle, CURLOPT_USERAGENT, "mmmsql"),
      mmm_curl_set_headers(handle, headers),
      request.method == .get
        ? CURLE_OK : mmm_curl_set_body(handle, request.body, curl_off_t(request.body.count)),
    ])
  }

  private func setLimits() -> CURLcode {
    set([
      mmm_curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
      mmm_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0),
      mmm_curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1),
      mmm_curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2),
      mmm_curl_set_number(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
      mmm_curl_set_number(
        handle, CURLOPT_CONNECTTIMEOUT_MS, Int(clamping: Int64(limits.connecting * 1000))),
    ])
  }

  private func setReceiver() -> CURLcode {
    let receiver = Unmanaged.passUnretained(self).toOpaque()
    return set([
      mmm_curl_set_error_buffer(handle, message),
      mmm_curl_set_receiver(
        handle,
        { bytes, size, count, receiver in
          CurlExchange.of(receiver)?.takeHeader(bytes, size * count) ?? 0
        },
        { bytes, size, count, receiver in
          CurlExchange.of(receiver)?.takeBody(bytes, size * count) ?? 0
        }, receiver),
    ])
  }

  private func set(_ codes: [CURLcode]) -> CURLcode {
    codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  /// The exchange that a callback's last argument is; it lives while its handle does.
  private static func of(_ receiver: UnsafeMutableRawPointer?) -> CurlExchange? {
    receiver.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
  }

  private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    let line = UnsafeRawBufferPointer(start: bytes, count: count)
    lastArrival = .now
    return head.take(String(decoding: line, as: UTF8.self)) ? count : 0
  }

  private func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    waiting += UnsafeRawBufferPointer(start: bytes, count: count)
    lastArrival = .now
    return count
  }

  /// Sends the request and hands on what comes until the response has ended.
  func run(
    _ cancellation: Cancellation, _ receive: (HTTPResponseHead, [UInt8]) throws -> Void
  ) throws -> HTTPResponseHead {
    var running: Int32 = 1
    while running > 0 {
      mmm_curl_multi_perform(connections, &running)
      try handOn(receive)
      try cancellation.check()
      guard running > 0 else { break }
      try checkTime()
      mmm_curl_multi_wait(connections, 50)
    }
    try checkResult()
    guard let head = head.value else { throw ChatError.connection("there was no response") }
    return head
  }

  private func handOn(_ receive: (HTTPResponseHead, [UInt8]) throws -> Void) throws {
    guard !waiting.isEmpty, let head = head.value else { return }
    byteCount += waiting.count
    guard byteCount <= limits.bytes else { throw ChatError.tooLong(limit: limits.bytes) }
    let bytes = waiting
    waiting.removeAll(keepingCapacity: true)
    try receive(head, bytes)
  }

  private func checkTime() throws(ChatError) {
    if lastArrival.duration(to: .now) > .seconds(limits.idle) {
      throw .timeout(seconds: limits.idle)
    }
    if start.duration(to: .now) > .seconds(limits.total) {
      throw .timeout(seconds: limits.total)
    }
  }

  /// Throws unless libcurl got the whole response.
  private func checkResult() throws(ChatError) {
    var code = CURLE_OK
    guard mmm_curl_multi_result(connections, &code) else {
      throw .connection("the connection was lost")
    }
    guard code != CURLE_OK else { return }
    let reason = message[0] == 0 ? mmm_curl_error_text(code) : UnsafePointer(message)
    let text = reason.map { String(cString: $0) } ?? "the connection was lost"
    // A response that has begun was lost on the way; otherwise there never was one.
    throw head.value == nil ? .connection(text) : .cutOff
  }
}
