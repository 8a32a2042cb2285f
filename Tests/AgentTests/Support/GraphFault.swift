import ModelServer

@testable import Agent

/// Something that goes wrong in the middle of a run of the graph, on a way, and what comes of it.
struct GraphFault: Sendable, CustomStringConvertible {
  let name: String
  let answer: ServerAnswer
  let way: ServedModel.Way
  let outcome: Outcome
  /// The request of the run that it happens to.
  let position: Int

  var description: String { "\(name) of \(way.testDescription)" }

  /// What comes of a fault that happens once.
  enum Outcome: Sendable {
    /// The request is sent again; the first attempt is counted in this state.
    case repeated(CallState)
    /// The model is told, in these words among others, and goes on.
    case told(String)
    /// The phase is left without a call, and planned once more.
    case left
    /// The run ends with this sentence, among others, and can go on later.
    case ended(CallState, String)
  }

  /// What records say of a call.
  enum CallState: String, Sendable {
    case reserved, settled, released
  }

  /// What a fault that lasts ends a run with: how often the model is asked, how each attempt is
  /// counted, and what is said; `nil` for those that a run survives.
  var lasting: (attempts: Int, state: CallState, sentence: String)? {
    switch outcome {
    case .repeated(let state): (3, state, Self.sentences[name] ?? "cannot be read")
    case .ended(let state, let sentence): (1, state, sentence)
    case .told, .left: nil
    }
  }

  private static let sentences = [
    "rateLimited": "limits requests", "rateLimitedBriefly": "limits requests",
    "broken": "not available (500)", "overloaded": "not available (529)",
    "resetHalfway": "ended in the middle", "drip": "took longer than", "emptyReply": "said nothing",
    "refusal": "said nothing",
  ]

  /// Every fault on every way.
  static let all = ServedModel.Way.all.filter { $0.provider != .databricks }.flatMap { way in
    server.compactMap { fault in
      outcome(fault, way).map {
        GraphFault(
          name: "\(fault)", answer: .fault(fault), way: way, outcome: $0,
          position: place(of: fault, $0))
      }
    } + calls(way)
  }

  private static let server: [ServerFault] = [
    .unauthorized, .rateLimited, .rateLimitedBriefly, .broken, .overloaded, .resetHalfway, .drip,
    .malformedJSON, .wrongTypes, .missingFields, .unknownTool, .emptyReply, .refusal, .huge,
    .twinCalls,
  ]

  private static func outcome(_ fault: ServerFault, _ way: ServedModel.Way) -> Outcome? {
    switch fault {
    case .unauthorized: .ended(.released, "refuses the key")
    case .huge: .ended(.reserved, "more than 10485760 bytes")
    case .rateLimited, .rateLimitedBriefly, .broken, .overloaded: .repeated(.released)
    case .resetHalfway, .drip, .malformedJSON, .wrongTypes, .missingFields: .repeated(.reserved)
    case .emptyReply: .repeated(.settled)
    // Ollama has no word for it.
    case .refusal: way.provider == .ollama ? .repeated(.settled) : .left
    case .unknownTool: .told("there is no tool no_such_tool")
    case .twinCalls: .told("there is no tool top")
    default: nil
    }
  }

  /// Planning, acting and looking back of some phases; a model calls tools only while it acts.
  private static func place(of fault: ServerFault, _ outcome: Outcome) -> Int {
    switch outcome {
    case .told, .left: 5
    case .repeated, .ended: [4, 5, 7, 13, 22][(server.firstIndex(of: fault) ?? 0) % 5]
    }
  }

  /// Calls with arguments that do not fit.
  private static func calls(_ way: ServedModel.Way) -> [GraphFault] {
    let isTruncatedOnTheWay = way.provider == .ollama
    // In one piece an input is always an object.
    let isWhole = way.provider == .anthropic && !way.isStreamed
    let cases: [(String, String, Outcome)] = [
      (
        "argumentsOfWrongTypes", #"{"source": {"path": 3}}"#, .told("the argument source cannot be")
      ),
      ("argumentsMissing", "{}", .told("the argument source is missing")),
      (
        "argumentsTruncated", #"{"source": "/etc"#,
        isTruncatedOnTheWay
          ? .repeated(.reserved)
          : .told(isWhole ? "the argument source is missing" : "no JSON object")
      ),
    ]
    return cases.map { name, arguments, outcome in
      GraphFault(
        name: name,
        answer: .reply(ServerReply("", calls: [.init("c1", "load_data", arguments)])), way: way,
        outcome: outcome, position: 5)
    }
  }
}
