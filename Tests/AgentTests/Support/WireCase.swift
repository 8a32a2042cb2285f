@testable import Agent

/// One reply as a provider writes it in one piece and as a stream, and what it means.
struct WireCase: Sendable, CustomStringConvertible {
  let description: String
  let wire: any ChatWire
  let body: String
  let stream: String
  let reply: ChatReply

  private static func reply(
    _ text: String, calls: [ToolCall] = [], opaque: [JSONValue] = [], stop: StopReason,
    input: Int, output: Int, read: Int = 0, written: Int = 0, model: String, identifier: String
  ) -> ChatReply {
    var usage = TokenUsage()
    (usage.input, usage.output) = (input, output)
    (usage.cacheRead, usage.cacheWritten) = (read, written)
    return ChatReply(
      turn: ModelTurn(text: text, calls: calls, opaque: opaque), stop: stop, usage: usage,
      model: model, identifier: identifier)
  }

  static let all: [WireCase] = [
    WireCase(
      description: "Anthropic: words", wire: AnthropicWire(),
      body: """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[
        {"type":"text","text":"größer 😀"}],"stop_reason":"end_turn","stop_sequence":null,
        "usage":{"input_tokens":25,"output_tokens":15}}
        """,
      stream: #"""
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude-x","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: ping
        data: {"type":"ping"}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"größer"}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" 😀"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":15}}

        event: message_stop
        data: {"type":"message_stop"}


        """#,
      reply: reply(
        "größer 😀", stop: .finished, input: 25, output: 15, model: "claude-x",
        identifier: "msg_1")),
    WireCase(
      description: "Anthropic: thinking and two calls", wire: AnthropicWire(),
      body: """
        {"id":"msg_2","role":"assistant","model":"claude-x","content":[
        {"type":"thinking","thinking":"hm, so","signature":"sig"},
        {"type":"tool_use","id":"toolu_1","name":"load_data","input":{"path":"a b.csv"}},
        {"type":"tool_use","id":"toolu_2","name":"get_data_status","input":{}}],
        "stop_reason":"tool_use","usage":{"input_tokens":2,"cache_read_input_tokens":300,
        "cache_creation_input_tokens":40,"output_tokens":89}}
        """,
      stream: #"""
        data: {"type":"message_start","message":{"id":"msg_2","model":"claude-x","usage":{"input_tokens":2,"cache_read_input_tokens":300,"cache_creation_input_tokens":40,"output_tokens":1}}}

        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}

        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm, "}}

        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"so"}}

        data: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}

        data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"load_data","input":{}}}

        data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_2","name":"get_data_status","input":{}}}

        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"path\": \"a"}}

        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":" b.csv\"}"}}

        data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":89}}

        data: {"type":"message_stop"}


        """#,
      reply: reply(
        "",
        calls: [
          ToolCall(
            identifier: "toolu_1", name: "load_data", arguments: .object(["path": "a b.csv"])),
          ToolCall(identifier: "toolu_2", name: "get_data_status", arguments: .object([:])),
        ],
        opaque: [["type": "thinking", "thinking": "hm, so", "signature": "sig"]],
        stop: .toolCalls, input: 342, output: 89, read: 300, written: 40, model: "claude-x",
        identifier: "msg_2")),
    WireCase(
      description: "OpenAI: words cut off", wire: OpenAIWire(),
      body: """
        {"id":"chatcmpl-1","object":"chat.completion","model":"gpt-x","choices":[{"index":0,
        "message":{"role":"assistant","content":"Hello","refusal":null},
        "finish_reason":"length"}],"usage":{"prompt_tokens":9,"completion_tokens":2,
        "prompt_tokens_details":{"cached_tokens":4}}}
        """,
      stream: #"""
        : a comment
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"gpt-x","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

        data: {"id":"chatcmpl-1","model":"gpt-x","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}]}

        data: {"id":"chatcmpl-1","model":"gpt-x","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":null}]}

        data: {"id":"chatcmpl-1","model":"gpt-x","choices":[{"index":0,"delta":{},"finish_reason":"length"}]}

        data: {"id":"chatcmpl-1","model":"gpt-x","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4}}}

        data: [DONE]


        """#,
      reply: reply(
        "Hello", stop: .length, input: 9, output: 2, read: 4, model: "gpt-x",
        identifier: "chatcmpl-1")),
    WireCase(
      description: "OpenAI: two calls, one with broken arguments", wire: OpenAIWire(),
      body: #"""
        {"id":"c","model":"m","choices":[{"message":{"content":null,"tool_calls":[
        {"id":"call_a","type":"function","function":{"name":"top","arguments":"{\"n\": 3}"}},
        {"id":"call_b","type":"function","function":{"name":"load","arguments":"{\"n\": "}}]},
        "finish_reason":"stop"}]}
        """#,
      stream: #"""
        data: {"id":"c","model":"m","choices":[{"delta":{"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"top","arguments":""}}]}}]}

        data: {"id":"c","model":"m","choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"n\""}}]}}]}

        data: {"id":"c","model":"m","choices":[{"delta":{"tool_calls":[{"index":1,"id":"call_b","function":{"name":"load","arguments":"{\"n\": "}}]}}]}

        data: {"id":"c","model":"m","choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":": 3}"}}]}}]}

        data: {"id":"c","model":"m","choices":[{"delta":{},"finish_reason":"stop"}]}

        data: [DONE]


        """#,
      reply: reply(
        "",
        calls: [
          ToolCall(identifier: "call_a", name: "top", arguments: .object(["n": 3])),
          ToolCall(identifier: "call_b", name: "load", arguments: .malformed("{\"n\": ")),
        ], stop: .toolCalls, input: 0, output: 0, model: "m", identifier: "c")),
    WireCase(
      description: "Ollama: words and a call", wire: OllamaWire(),
      body: """
        {"model":"llama","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant",
        "content":"Let me see.","thinking":"hm","tool_calls":[{"function":{"name":"top",
        "arguments":{"n":3}}}]},"done":true,"done_reason":"stop","prompt_eval_count":11,
        "eval_count":7}
        """,
      stream: #"""
        {"model":"llama","message":{"role":"assistant","content":"Let me","thinking":"hm"},"done":false}
        {"model":"llama","message":{"role":"assistant","content":" see."},"done":false}
        {"model":"llama","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"top","arguments":{"n":3}}}]},"done":false}
        {"model":"llama","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":7}

        """#,
      reply: reply(
        "Let me see.",
        calls: [ToolCall(identifier: "call_0", name: "top", arguments: .object(["n": 3]))],
        stop: .toolCalls, input: 11, output: 7, model: "llama", identifier: "")),
  ]
}
