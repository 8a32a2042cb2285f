/// Where an engine is and how it is spoken to.
///
///     spark://127.0.0.1:10001/cliservice            Spark's Thrift server over HTTP
///     spark+https://spark.example.com/cliservice    the same over TLS
///     databricks://adb-1.azuredatabricks.net/1a2b   a SQL warehouse of Databricks
public struct EngineAddress: Equatable, Sendable {
  /// Whose protocol it speaks.
  public enum Service: Equatable, Sendable {
    /// HiveServer2's Thrift service over HTTP.
    case thrift
    /// Databricks' statement execution, with the warehouse that runs statements.
    case statements(warehouse: String)
  }

  /// Whose protocol it speaks.
  public let service: Service
  /// The address for HTTP, with scheme `http` or `https`; of Databricks without the warehouse.
  public let url: String
  /// What it is called in messages and in the history: scheme, host and port.
  public let place: String

  /// Reads an address.
  ///
  /// - Throws: ``EngineError/address(_:)`` for any other text, also one with a user or password in it.
  public init(_ text: String) throws(EngineError) {
    guard let (scheme, rest) = Self.split(text), let transport = Self.transports[scheme],
      ServerAddress.isUsable(transport + rest)
    else { throw .address(Self.shown(text)) }
    let host = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(host.count).drop { $0 == "/" }
    place = "\(scheme)://\(host)"
    if scheme.hasPrefix("spark") {
      service = .thrift
      url = "\(transport)\(host)/\(path.isEmpty ? "cliservice" : path)"
    } else {
      let parts = path.split(separator: "/")
      guard let warehouse = parts.last, parts.count == 1 else {
        throw .address(Self.shown(text))
      }
      service = .statements(warehouse: String(warehouse))
      url = "\(transport)\(host)"
    }
  }

  private static let transports = [
    "spark": "http://", "spark+https": "https://", "databricks": "https://",
    "databricks+http": "http://",
  ]

  private static func split(_ text: String) -> (scheme: String, rest: String)? {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
    return (text[..<colon].lowercased(), String(text[text.index(colon, offsetBy: 3)...]))
  }

  /// An address may have a password in it, which is not repeated.
  private static func shown(_ text: String) -> String {
    text.contains("@") ? "***" : String(text.prefix(100))
  }

  /// Whether what is sent there can be read on the way.
  var isOpen: Bool {
    guard url.hasPrefix("http://") else { return false }
    let host = url.dropFirst(7).prefix { $0 != "/" }
    return !["127.0.0.1", "localhost", "[::1]"].contains { local in
      host == local || host.hasPrefix(local + ":")
    }
  }
}
