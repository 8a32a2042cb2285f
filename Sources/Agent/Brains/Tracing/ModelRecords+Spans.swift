internal import SQLTools
internal import Warehouse

extension ModelRecords {
  /// Keeps a span.
  func keep(_ span: Span) throws {
    let statement: Fragment = """
      insert into agent_span (
          span_id, trace_id, parent_span_id, name, kind, started_at, start_nanoseconds,
          duration_nanoseconds, error_type, attributes
      )
      values (
          \(value: .text(span.place.span)), \(value: .text(span.place.trace)),
          \(value: SQLValue(span.parent)), \(value: .text(span.name)),
          \(value: .text(span.kind.rawValue)), \(value: .text(clock.timestamp())),
          \(value: .integer(span.start)), \(value: .integer(span.duration)),
          \(value: SQLValue(span.error)), \(value: .text(JSONValue.object(span.attributes).text))
      )
      """
    _ = try with { try $0.run(statement.sql, statement.bindings) }
  }

  /// The spans of a trace in the order they began.
  public func spans(of trace: String) throws -> [Span] {
    let query: Fragment = """
      select
          span_id, parent_span_id, name, kind, start_nanoseconds, duration_nanoseconds,
          error_type, attributes
      from agent_span
      where trace_id = \(value: .text(trace))
      order by start_nanoseconds, rowid
      """
    return try with { try $0.rows(query.sql, query.bindings) }.map { row in
      Span(
        place: Span.Place(trace: trace, span: row[0].text ?? ""), parent: row[1].text,
        name: row[2].text ?? "", kind: Span.Kind(rawValue: row[3].text ?? "") ?? .internal,
        start: row[4].integer ?? 0, duration: row[5].integer ?? 0, error: row[6].text,
        attributes: (row[7].text.flatMap { try? JSONValue($0) } ?? [:]).memberValues)
    }
  }
}

extension JSONValue {
  /// The members of an object, none for anything else.
  fileprivate var memberValues: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }
}
