import Agent

extension StatementServer.Execution {
  /// Where it stands: pending, then running, then at its end.
  private var progress: String {
    if isCanceled { return "CANCELED" }
    switch (script, polls) {
    case (_, 0): return "PENDING"
    case (_, 1), (.endless, _): return "RUNNING"
    case (.rows, _): return "SUCCEEDED"
    case (.failure, _): return "FAILED"
    case (.canceled, _): return "CANCELED"
    }
  }

  /// The reply to whoever asks after it.
  func status(_ identifier: String) -> JSONValue {
    var status: [String: JSONValue] = ["state": .string(progress)]
    var reply: [String: JSONValue] = ["statement_id": .string(identifier)]
    switch (script, progress) {
    case (.failure(let state, let code, let message), "FAILED"):
      status["sql_state"] = .string(state)
      status["error"] = .object(["error_code": .string(code), "message": .string(message)])
    case (.rows(let columns, let chunks), "SUCCEEDED"):
      reply["manifest"] = Self.manifest(columns, chunks)
      reply["result"] = chunk(0, of: identifier)
    default: break
    }
    reply["status"] = .object(status)
    return .object(reply)
  }

  private static func manifest(
    _ columns: [(name: String, type: String)], _ chunks: [[[String?]]]
  ) -> JSONValue {
    let described = columns.enumerated().map { position, column -> JSONValue in
      .object([
        "name": .string(column.name), "position": .integer(Int64(position)),
        "type_name": .string(column.type), "type_text": .string(column.type),
      ])
    }
    return .object([
      "format": "JSON_ARRAY",
      "schema": .object([
        "column_count": .integer(Int64(columns.count)), "columns": .array(described),
      ]),
      "total_row_count": .integer(Int64(chunks.reduce(0) { $0 + $1.count })),
      "total_chunk_count": .integer(Int64(chunks.count)), "truncated": false,
    ])
  }

  /// A piece of the result; an empty result has one without rows.
  func chunk(_ number: Int, of identifier: String) -> JSONValue? {
    guard case .rows(_, let chunks) = script, number == 0 || chunks.indices.contains(number) else {
      return nil
    }
    let rows = chunks.indices.contains(number) ? chunks[number] : []
    var chunk: [String: JSONValue] = [
      "chunk_index": .integer(Int64(number)), "row_count": .integer(Int64(rows.count)),
      "row_offset": .integer(Int64(chunks.prefix(number).reduce(0) { $0 + $1.count })),
      "data_array": .array(rows.map { .array($0.map { $0.map(JSONValue.string) ?? .null }) }),
    ]
    if chunks.indices.contains(number + 1) {
      chunk["next_chunk_index"] = .integer(Int64(number + 1))
      chunk["next_chunk_internal_link"] = .string(
        "/api/2.0/sql/statements/\(identifier)/result/chunks/\(number + 1)")
    }
    return .object(chunk)
  }
}
