extension ChatReply {
  /// The whole reply, to be kept.
  var json: JSONValue {
    [
      "turn": turn.json, "stop": .string(stop.name), "model": .string(model),
      "identifier": .string(identifier),
      "usage": [
        "input": .integer(Int64(usage.input)), "output": .integer(Int64(usage.output)),
        "cache_read": .integer(Int64(usage.cacheRead)),
        "cache_written": .integer(Int64(usage.cacheWritten)),
      ],
    ]
  }

  /// Reads what ``json`` wrote; `nil` for anything else.
  init?(json: JSONValue) {
    guard let turn = json["turn"].flatMap({ ModelTurn(json: $0) }),
      let stop = json["stop"]?.string, let model = json["model"]?.string,
      let identifier = json["identifier"]?.string, let counts = json["usage"]
    else { return nil }
    var usage = TokenUsage()
    usage.input = counts.count("input")
    usage.output = counts.count("output")
    usage.cacheRead = counts.count("cache_read")
    usage.cacheWritten = counts.count("cache_written")
    self.init(
      turn: turn, stop: StopReason(name: stop), usage: usage, model: model,
      identifier: identifier)
  }
}

extension ModelTurn {
  /// The whole turn, to be kept.
  var json: JSONValue {
    [
      "text": .string(text), "calls": .array(calls.map(\.json)), "opaque": .array(opaque),
    ]
  }

  /// Reads what ``json`` wrote; `nil` for anything else.
  init?(json: JSONValue) {
    guard let text = json["text"]?.string, let calls = json["calls"]?.array,
      let opaque = json["opaque"]?.array
    else { return nil }
    let read = calls.compactMap { ToolCall(json: $0) }
    guard read.count == calls.count else { return nil }
    self.init(text: text, calls: read, opaque: opaque)
  }
}

extension ToolCall {
  fileprivate var json: JSONValue {
    let arguments: JSONValue =
      switch arguments {
      case .object(let members): ["object": .object(members)]
      case .malformed(let text): ["malformed": .string(text)]
      }
    return [
      "identifier": .string(identifier), "name": .string(name), "arguments": arguments,
    ]
  }

  fileprivate init?(json: JSONValue) {
    guard let identifier = json["identifier"]?.string, let name = json["name"]?.string else {
      return nil
    }
    if case .object(let members)? = json["arguments"]?["object"] {
      self.init(identifier: identifier, name: name, arguments: .object(members))
    } else if let text = json["arguments"]?["malformed"]?.string {
      self.init(identifier: identifier, name: name, arguments: .malformed(text))
    } else {
      return nil
    }
  }
}

extension StopReason {
  /// A word for it, in records and traces.
  var name: String {
    switch self {
    case .finished: "stop"
    case .toolCalls: "tool_call"
    case .length: "length"
    case .refusal: "content_filter"
    case .other(let name): name
    }
  }

  /// Reads a word that ``name`` gave.
  init(name: String) {
    self =
      switch name {
      case "stop": .finished
      case "tool_call": .toolCalls
      case "length": .length
      case "content_filter": .refusal
      default: .other(name)
      }
  }
}
