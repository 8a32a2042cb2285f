/// A step of a run as OpenTelemetry sees it.
public struct Span: Equatable, Sendable {
  /// Whether it happened here or was asked of a server.
  public enum Kind: String, Sendable {
    case `internal`, client
  }

  /// Its place: the trace and its own identifier, in hexadecimal digits.
  public struct Place: Equatable, Sendable {
    /// 32 digits.
    public var trace: String
    /// 16 digits.
    public var span: String
  }

  /// Where it is.
  public var place: Place
  /// The identifier of the span it is a part of.
  public var parent: String?
  /// Its name, for example `chat claude`.
  public var name: String
  /// Whether it happened here.
  public var kind: Kind
  /// When it began, in nanoseconds since 1970.
  public var start: Int64
  /// How long it took, in nanoseconds.
  public var duration: Int64
  /// What it failed with, in one word; `nil` when it did not.
  public var error: String?
  /// What is known of it, by the names of OpenTelemetry.
  public var attributes: [String: JSONValue]
}
