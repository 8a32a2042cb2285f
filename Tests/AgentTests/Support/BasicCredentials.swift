import FoundationEssentials

/// The user and the password of HTTP's basic authentication (RFC 7617).
struct BasicCredentials {
  let user, password: String

  /// Reads what follows `Basic `.
  init?(_ text: some StringProtocol) {
    guard let data = Data(base64Encoded: String(text)) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    (user, password) = (String(parts[0]), String(parts[1]))
  }
}
