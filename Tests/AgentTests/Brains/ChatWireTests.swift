import Testing

@testable import Agent

/// Replies mean the same however a provider sends them, and requests are what its documents say.
@Suite struct ChatWireTests {
  @Test(arguments: WireCase.all)
  func aReplyInOnePieceIsRead(item: WireCase) throws {
    #expect(try item.wire.reply(JSONValue(item.body)) == item.reply)
  }

  @Test(arguments: WireCase.all)
  func aStreamIsPutTogetherWhereverItIsCut(item: WireCase) throws {
    let bytes = Array(item.stream.utf8)
    for size in [1, 2, 3, 7, 64, bytes.count] {
      let (reply, words) = try put(bytes, cutBy: size, on: item.wire)
      #expect(reply == item.reply)
      #expect(words == item.reply.turn.text)
    }
  }

  @Test(arguments: WireCase.all)
  func aStreamThatEndsEarlyIsNoReply(item: WireCase) throws {
    let end = item.stream.utf8.count / 2
    #expect(throws: ChatError.cutOff) {
      try put(Array(item.stream.utf8.prefix(end)), cutBy: 16, on: item.wire)
    }
  }

  private func put(
    _ bytes: [UInt8], cutBy size: Int, on wire: some ChatWire
  ) throws -> (ChatReply, words: String) {
    var assembly = wire.assembly()
    var words = ""
    for start in stride(from: 0, to: bytes.count, by: size) {
      words += try assembly.take(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    return (try assembly.finish(), words)
  }

  /// A conversation with all there can be in one.
  static let request = ChatRequest(
    system: "You help.",
    messages: [
      .user("What sold best?"),
      .model(
        ModelTurn(
          text: "I look.",
          calls: [
            ToolCall(identifier: "c1", name: "top", arguments: .object(["n": 3])),
            ToolCall(identifier: "c2", name: "top", arguments: .malformed("{")),
          ], opaque: [["type": "thinking", "thinking": "hm", "signature": "s"]])),
      .results([
        ToolResult(call: "c1", name: "top", text: "tv"),
        ToolResult(call: "c2", name: "top", text: "no object", isError: true),
      ]),
    ],
    tools: [
      ToolDefinition(
        name: "top", summary: "The largest.",
        schema: ["type": "object", "properties": ["n": ["type": "integer"]]])
    ], toolChoice: .tool("top"),
    format: OutputFormat(name: "answer", schema: ["type": "object"]), temperature: 0.5,
    maximumTokens: 100, seed: 7)

  static let bodies: [(wire: any ChatWire, body: JSONValue)] = [
    (
      AnthropicWire(),
      [
        "model": "m", "max_tokens": 100, "stream": false, "temperature": 0.5,
        "system": [
          ["type": "text", "text": "You help.", "cache_control": ["type": "ephemeral"]]
        ],
        "messages": [
          ["role": "user", "content": "What sold best?"],
          [
            "role": "assistant",
            "content": [
              ["type": "thinking", "thinking": "hm", "signature": "s"],
              ["type": "text", "text": "I look."],
              ["type": "tool_use", "id": "c1", "name": "top", "input": ["n": 3]],
              ["type": "tool_use", "id": "c2", "name": "top", "input": [:]],
            ],
          ],
          [
            "role": "user",
            "content": [
              ["type": "tool_result", "tool_use_id": "c1", "content": "tv", "is_error": false],
              [
                "type": "tool_result", "tool_use_id": "c2", "content": "no object",
                "is_error": true,
              ],
            ],
          ],
        ],
        "tools": [
          [
            "name": "top", "description": "The largest.",
            "input_schema": ["type": "object", "properties": ["n": ["type": "integer"]]],
          ]
        ], "tool_choice": ["type": "tool", "name": "top"],
        "output_config": ["format": ["type": "json_schema", "schema": ["type": "object"]]],
      ]
    ),
    (
      OpenAIWire(),
      [
        "model": "m", "max_tokens": 100, "stream": false, "temperature": 0.5, "seed": 7,
        "messages": [
          ["role": "system", "content": "You help."],
          ["role": "user", "content": "What sold best?"],
          [
            "role": "assistant", "content": "I look.",
            "tool_calls": [
              [
                "id": "c1", "type": "function",
                "function": ["name": "top", "arguments": "{\"n\":3}"],
              ], ["id": "c2", "type": "function", "function": ["name": "top", "arguments": "{"]],
            ],
          ], ["role": "tool", "tool_call_id": "c1", "content": "tv"],
          ["role": "tool", "tool_call_id": "c2", "content": "no object"],
        ],
        "tools": [
          [
            "type": "function",
            "function": [
              "name": "top", "description": "The largest.",
              "parameters": ["type": "object", "properties": ["n": ["type": "integer"]]],
            ],
          ]
        ], "tool_choice": ["type": "function", "function": ["name": "top"]],
        "response_format": [
          "type": "json_schema",
          "json_schema": ["name": "answer", "schema": ["type": "object"], "strict": true],
        ],
      ]
    ),
    (
      OllamaWire(),
      [
        "model": "m", "stream": false, "format": ["type": "object"],
        "options": ["num_ctx": 16384, "num_predict": 100, "temperature": 0.5, "seed": 7],
        "messages": [
          ["role": "system", "content": "You help."],
          ["role": "user", "content": "What sold best?"],
          [
            "role": "assistant", "content": "I look.",
            "tool_calls": [
              ["id": "c1", "function": ["name": "top", "arguments": ["n": 3]]],
              ["id": "c2", "function": ["name": "top", "arguments": [:]]],
            ],
          ], ["role": "tool", "tool_name": "top", "tool_call_id": "c1", "content": "tv"],
          [
            "role": "tool", "tool_name": "top", "tool_call_id": "c2", "content": "no object",
          ],
        ],
        "tools": [
          [
            "type": "function",
            "function": [
              "name": "top", "description": "The largest.",
              "parameters": ["type": "object", "properties": ["n": ["type": "integer"]]],
            ],
          ]
        ],
      ]
    ),
  ]

  @Test(arguments: bodies.indices)
  func requestsAreWrittenAsDocumented(index: Int) {
    let (wire, body) = Self.bodies[index]
    #expect(wire.body(Self.request, model: "m", isStreamed: false) == body)
  }

  static let failures: [(wire: any ChatWire, stream: String, error: ChatError)] = [
    (
      AnthropicWire(),
      """
      event: error
      data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}


      """, .unavailable(status: 529, "Overloaded")
    ),
    (
      AnthropicWire(), "data: {\"type\": \"message_st\n\n",
      .malformed("not JSON: a string without end at byte 9")
    ),
    (
      AnthropicWire(),
      "data: {\"type\":\"content_block_delta\",\"index\":4,\"delta\":{\"text\":\"x\"}}\n\n",
      .malformed("a part of no block")
    ),
    (
      OpenAIWire(), "data: {\"error\":{\"message\":\"boom\",\"code\":500}}\n\n",
      .unavailable(status: 500, "boom")
    ),
    (
      OllamaWire(), "{\"error\":\"out of memory\"}\n",
      .unavailable(status: 500, "out of memory")
    ), (OllamaWire(), "{\"done\":true}\n", .malformed("it has no message")),
  ]

  @Test(arguments: failures.indices)
  func failuresInAStreamAreErrors(index: Int) {
    let (wire, stream, error) = Self.failures[index]
    #expect(throws: error) { try put(Array(stream.utf8), cutBy: 5, on: wire) }
  }
}
