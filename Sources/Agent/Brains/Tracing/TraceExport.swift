/// Sends spans to a collector: OTLP over HTTP as JSON (opentelemetry-proto 1.x, `POST /v1/traces`).
public struct TraceExport: Sendable {
  private let address: String
  private let transport: any HTTPTransport

  /// An export to the base address of a collector, for example `http://localhost:4318`.
  public init(to address: String, over transport: any HTTPTransport) {
    self.address = ProviderEndpoint.joined(address, "/v1/traces")
    self.transport = transport
  }

  /// Sends the spans; throws ``ChatError`` when the collector does not take them.
  public func send(_ spans: [Span]) throws {
    guard !spans.isEmpty else { return }
    let request = HTTPRequest(
      address: address, headers: [HTTPRequest.Header("Content-Type", "application/json")],
      body: Array(Self.document(spans).text.utf8))
    let head = try transport.send(request) { _, _ in }
    guard (200..<300).contains(head.status) else {
      throw ChatError(status: head.status, "the collector does not take spans", head)
    }
  }

  /// The spans as one request of a collector.
  static func document(_ spans: [Span]) -> JSONValue {
    [
      "resourceSpans": [
        [
          "resource": ["attributes": attributes(["service.name": "mmmsql"])],
          "scopeSpans": [
            ["scope": ["name": "mmmsql"], "spans": .array(spans.map(span))]
          ],
        ]
      ]
    ]
  }

  private static func span(_ span: Span) -> JSONValue {
    let end = span.start.addingReportingOverflow(span.duration)
    var object: [String: JSONValue] = [
      "traceId": .string(span.place.trace), "spanId": .string(span.place.span),
      "name": .string(span.name), "kind": span.kind == .client ? 3 : 1,
      "startTimeUnixNano": .string(String(span.start)),
      "endTimeUnixNano": .string(String(end.overflow ? span.start : end.partialValue)),
      "attributes": attributes(span.attributes),
      "status": span.error == nil ? [:] : ["code": 2],
    ]
    object.set("parentSpanId", span.parent.map { .string($0) })
    return .object(object)
  }

  private static func attributes(_ members: [String: JSONValue]) -> JSONValue {
    .array(
      members.sorted { $0.key < $1.key }.map { ["key": .string($0.key), "value": value($0.value)] })
  }

  /// A value as OTLP writes it; whole numbers are strings there.
  private static func value(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null: [:]
    case .bool: ["boolValue": value]
    case .integer(let integer): ["intValue": .string(String(integer))]
    case .number: ["doubleValue": value]
    case .string: ["stringValue": value]
    case .array(let values): ["arrayValue": ["values": .array(values.map(self.value))]]
    case .object(let members): ["kvlistValue": ["values": attributes(members)]]
    }
  }
}
