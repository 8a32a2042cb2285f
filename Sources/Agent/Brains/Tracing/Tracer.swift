internal import Synchronization
internal import Warehouse

/// Notes the steps of one run as spans of one trace.
///
/// A span that is opened within another is a part of it, as long as both are on one thread.
public final class Tracer: Sendable {
  /// The identifier of the trace, 32 hexadecimal digits.
  public let trace: String
  /// Whether what is said, to and by models and tools, is noted too.
  public let notesContent: Bool
  let run: String?
  private let records: ModelRecords
  private let count = Mutex(0)

  @TaskLocal private static var current: Span.Place?

  /// A tracer that keeps spans in the records; content is noted only when that is asked for.
  public init(run: String?, in records: ModelRecords, notesContent: Bool = false) {
    self.run = run
    self.records = records
    self.notesContent = notesContent
    let origin = "\(run ?? "") \(records.clock.unixNanoseconds())"
    trace = String(SHA256.hexDigest(of: origin.utf8).prefix(32))
  }

  /// Does something and notes how long it took and whether it failed.
  ///
  /// The body may add to the attributes. A span that cannot be written does not fail what it is about.
  public func span<Result>(
    _ name: String, _ kind: Span.Kind = .internal, _ attributes: [String: JSONValue] = [:],
    _ body: (inout [String: JSONValue]) throws -> Result
  ) throws -> Result {
    var span = begun(name, kind, attributes)
    let watch = records.clock.stopwatch()
    defer {
      span.duration = Int64(watch() * 1e9)
      try? records.keep(span)
    }
    do {
      return try Self.$current.withValue(span.place) { try body(&span.attributes) }
    } catch {
      span.error = Self.word(for: error)
      span.attributes["error.type"] = span.error.map { .string($0) }
      throw error
    }
  }

  private func begun(
    _ name: String, _ kind: Span.Kind, _ attributes: [String: JSONValue]
  ) -> Span {
    let number = count.withLock { count in
      count += 1
      return count
    }
    let own = SHA256.hexDigest(of: "\(trace) \(number)".utf8).prefix(16)
    let parent = Self.current.flatMap { $0.trace == trace ? $0.span : nil }
    return Span(
      place: Span.Place(trace: trace, span: String(own)), parent: parent, name: name, kind: kind,
      start: records.clock.unixNanoseconds(), duration: 0, error: nil, attributes: attributes)
  }

  /// A word of which there are few, as OpenTelemetry wants it.
  private static func word(for error: any Error) -> String {
    guard let error = error as? ChatError else { return "\(type(of: error))" }
    return switch error {
    case .refusedKey: "refused_key"
    case .rateLimit: "429"
    case .unavailable(let status, _, _), .badRequest(let status, _, _): "\(status)"
    case .connection: "connection"
    case .timeout: "timeout"
    case .malformed: "malformed"
    case .cutOff: "cut_off"
    case .empty: "empty"
    case .tooLong: "too_long"
    case .missingLibrary: "missing_library"
    case .cancelled: "cancelled"
    }
  }
}
