import ModelServer
import Testing
import Warehouse

@testable import Agent

/// Spans of calls, as OpenTelemetry names them.
@Suite struct TracedModelTests {
  private let records: ModelRecords

  init() throws {
    records = try ModelRecords(path: nil, clock: WarehouseClock { "2026-03-01T12:00:00Z" })
  }

  @Test func callsAreSpansWithinTheirStep() throws {
    let tracer = Tracer(run: "run-1", in: records)
    let model = TracedModel(ScriptedModel([.says("yes"), .failure(.cutOff)]), tracer: tracer)
    _ = try tracer.span("invoke_agent analyst") { _ in try model.reply(to: .question) }
    #expect(throws: ChatError.cutOff) { try model.reply(to: .question) }
    let spans = try records.spans(of: tracer.trace)
    #expect(spans.map(\.name).sorted() == ["chat script", "chat script", "invoke_agent analyst"])
    let agent = try #require(spans.first { $0.kind == .internal })
    let inner = try #require(spans.first { $0.parent == agent.place.span })
    #expect(inner.attributes["gen_ai.operation.name"] == "chat")
    #expect(inner.attributes["gen_ai.provider.name"] == "script")
    #expect(inner.attributes["gen_ai.request.model"] == "script")
    #expect(inner.attributes["gen_ai.request.max_tokens"] == 100)
    #expect(inner.attributes["gen_ai.conversation.id"] == "run-1")
    #expect(inner.attributes["gen_ai.usage.input_tokens"] == 10)
    #expect(inner.attributes["gen_ai.response.finish_reasons"] == ["stop"])
    #expect(inner.start == 1_772_366_400_000_000_000)
    let failed = try #require(spans.first { $0.error != nil })
    #expect(failed.error == "cut_off")
    #expect(failed.attributes["error.type"] == "cut_off")
    #expect(failed.parent == nil)
  }

  /// What was said is noted only when somebody asks for it.
  @Test(arguments: [false, true])
  func contentIsOptional(notesContent: Bool) throws {
    let tracer = Tracer(run: nil, in: records, notesContent: notesContent)
    let reply = TracedModel(ScriptedModel([.says("Television.")]), tracer: tracer)
    _ = try reply.reply(to: .question)
    let text = try "\(records.rows("select attributes from agent_span"))"
    for said in ["Television.", "What sold best?", "You help."] {
      #expect(text.contains(said) == notesContent)
    }
  }

  @Test func aFixedClockGivesTheSameSpans() throws {
    let traces = try (0..<2).map { _ in
      let records = try ModelRecords(path: nil, clock: records.clock)
      let tracer = Tracer(run: "r", in: records)
      _ = try TracedModel(ScriptedModel([.says("a")]), tracer: tracer).reply(to: .question)
      return try records.spans(of: tracer.trace)
    }
    #expect(traces[0] == traces[1])
    #expect(traces[0].first?.place.trace.count == 32)
    #expect(traces[0].first?.place.span.count == 16)
  }

  @Test func spansAreWrittenAsOTLP() throws {
    let span = Span(
      place: Span.Place(trace: "aa", span: "bb"), parent: "cc", name: "chat m", kind: .client,
      start: 5, duration: 7, error: "timeout",
      attributes: ["a": 1, "b": [true, 0.5], "c": ["d": "e"]])
    let document = TraceExport.document([span])
    let written = document["resourceSpans"]?.array?.first?["scopeSpans"]?.array?.first?["spans"]
    let expected: JSONValue = [
      [
        "traceId": "aa", "spanId": "bb", "parentSpanId": "cc", "name": "chat m", "kind": 3,
        "startTimeUnixNano": "5", "endTimeUnixNano": "12", "status": ["code": 2],
        "attributes": [
          ["key": "a", "value": ["intValue": "1"]],
          [
            "key": "b",
            "value": [
              "arrayValue": ["values": [["boolValue": true], ["doubleValue": 0.5]]]
            ],
          ],
          [
            "key": "c",
            "value": [
              "kvlistValue": ["values": [["key": "d", "value": ["stringValue": "e"]]]]
            ],
          ],
        ],
      ]
    ]
    #expect(written == expected)
  }

  /// The collector is asked at the path of OTLP; that there is none is said.
  @Test func aCollectorIsAsked() throws {
    let server = try ModelServer()
    let tracer = Tracer(run: nil, in: records)
    try tracer.span("step") { _ in }
    let export = TraceExport(to: server.address + "/", over: CurlTransport())
    try export.send(records.spans(of: tracer.trace))
    #expect(server.requests.map(\.path) == ["/v1/traces"])
    let nowhere = TraceExport(to: "http://127.0.0.1:9", over: CurlTransport())
    #expect(throws: ChatError.self) { try nowhere.send(records.spans(of: tracer.trace)) }
    #expect(server.requests.first?.body?["resourceSpans"] != nil)
  }
}
