/// Addresses of servers in settings.
enum ServerAddress {
  /// Whether requests can be sent there: a scheme, a host, and no user, whose password would be
  /// shown wherever the address is.
  static func isUsable(_ text: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    return !host.isEmpty && !text.contains("@") && !text.contains("?") && !text.contains("#")
      && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
  }

  /// The address that a variable means: providers let people leave out what is usual.
  static func completed(_ text: String, _ variable: String) -> String {
    switch variable {
    case "OLLAMA_HOST": ollama(text)
    case "DATABRICKS_HOST": databricks(text)
    default: text
    }
  }

  /// `OLLAMA_HOST` is what its server listens on: without scheme or port, perhaps everywhere.
  private static func ollama(_ text: String) -> String {
    var address = text.contains("://") ? text : "http://" + text
    address = address.replacing("//0.0.0.0", with: "//127.0.0.1")
    let host = address.drop { $0 != "/" }.dropFirst(2)
    let hasPort = host.prefix { $0 != "/" }.contains(":")
    return hasPort || text.contains("://") ? address : address + ":11434"
  }

  /// `DATABRICKS_HOST` is the workspace; models are at a path of it.
  private static func databricks(_ text: String) -> String {
    var address = text.contains("://") ? text : "https://" + text
    while address.last == "/" { address.removeLast() }
    return address.hasSuffix("/serving-endpoints") ? address : address + "/serving-endpoints"
  }
}
