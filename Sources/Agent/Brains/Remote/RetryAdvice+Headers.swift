internal import FoundationEssentials

extension RetryAdvice {
  /// What the headers of a response say: `x-should-retry`, `retry-after-ms`, and `retry-after` in
  /// seconds or as a moment (RFC 9110, section 10.2.3).
  init(_ head: HTTPResponseHead, now: Date = Date()) {
    self.init()
    switch head["x-should-retry"] {
    case "true": isWelcome = true
    case "false": isWelcome = false
    default: break
    }
    if let milliseconds = head["retry-after-ms"].flatMap(Double.init) {
      wait = milliseconds / 1000
    } else if let text = head["retry-after"] {
      wait = Double(text) ?? HTTPDate.moment(text).map { $0.timeIntervalSince(now) }
    }
    if wait?.isFinite == false { wait = nil }
  }
}

/// Moments as HTTP writes them (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The moment of the form that everybody sends; `nil` for anything else.
  static func moment(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year),
      (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
    else { return nil }
    let date = "\(year)-\(two(month + 1))-\(two(day))"
    let time = clock.map(two).joined(separator: ":")
    return try? Date("\(date)T\(time)Z", strategy: .iso8601)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
