import ModelServer

@testable import Agent

/// How a request to a faulty server ends, without the words of it.
enum FaultOutcome: Equatable {
  case refusedKey
  case rateLimit(Double?)
  case unavailable(Int)
  case badRequest(Int)
  case connection, timeout, malformed, cutOff, empty, tooLong, missingLibrary, cancelled
  case reply(StopReason, calls: [String], badArguments: Bool)

  init(_ error: ChatError) {
    self =
      switch error {
      case .refusedKey: .refusedKey
      case .rateLimit(_, let advice): .rateLimit(advice.wait)
      case .unavailable(let status, _, _): .unavailable(status)
      case .badRequest(let status, _, _): .badRequest(status)
      case .connection: .connection
      case .timeout: .timeout
      case .malformed: .malformed
      case .cutOff: .cutOff
      case .empty: .empty
      case .tooLong: .tooLong
      case .missingLibrary: .missingLibrary
      case .cancelled: .cancelled
      }
  }

  init(_ reply: ChatReply) {
    let isBad = reply.turn.calls.contains {
      if case .malformed = $0.arguments { true } else { false }
    }
    self = .reply(reply.stop, calls: reply.turn.calls.map(\.name), badArguments: isBad)
  }
}

/// A fault on a way, what is to be seen of it, and how often the server is asked as long
/// as no words came.
struct FaultCase: CustomStringConvertible, Sendable {
  let fault: ServerFault
  let way: ServedModel.Way
  let outcome: FaultOutcome
  let requests: Int

  var description: String { "\(fault) of \(way.testDescription)" }

  /// Every fault on every way on which there can be such a one.
  static let all = ServerFault.allCases.flatMap { fault in
    ServedModel.Way.all.compactMap { way in
      expected(fault, way).map {
        FaultCase(fault: fault, way: way, outcome: $0.0, requests: $0.1)
      }
    }
  }

  private static func expected(
    _ fault: ServerFault, _ way: ServedModel.Way
  ) -> (FaultOutcome, Int)? {
    switch fault {
    case .unauthorized, .forbidden: (.refusedKey, 1)
    case .rateLimited: (.rateLimit(nil), 3)
    case .rateLimitedBriefly: (.rateLimit(7), 3)
    case .rateLimitedByMilliseconds: (.rateLimit(0.25), 3)
    case .rateLimitedForGood: (.rateLimit(nil), 1)
    case .timedOut: (.unavailable(408), 3)
    case .conflict: (.unavailable(409), 3)
    case .broken: (.unavailable(500), 3)
    case .overloaded: (.unavailable(529), 3)
    case .page: (.badRequest(400), 1)
    case .redirected: (.badRequest(302), 1)
    case .resetAtOnce: (.connection, 3)
    case .resetHalfway, .cutHalfway: (.cutOff, 3)
    case .errorHalfway: errorHalfway(way)
    case .drip, .silence: (.timeout, 3)
    case .malformedJSON, .wrongTypes, .missingFields: (.malformed, 3)
    case .twinCalls: (.reply(.toolCalls, calls: ["top", "top"], badArguments: false), 1)
    case .unknownTool: (.reply(.toolCalls, calls: ["no_such_tool"], badArguments: false), 1)
    case .truncatedArguments: truncatedArguments(way)
    case .emptyReply: (.empty, 3)
    case .emptyBody: (.cutOff, 3)
    case .refusal:
      // Ollama has no word for it.
      way.provider == .ollama
        ? (.empty, 3) : (.reply(.refusal, calls: [], badArguments: false), 1)
    case .huge: (.tooLong, 1)
    }
  }

  private static func errorHalfway(_ way: ServedModel.Way) -> (FaultOutcome, Int)? {
    guard way.isStreamed else { return nil }
    return (.unavailable(way.provider == .anthropic ? 529 : 500), 3)
  }

  /// Where arguments are an object of the reply itself, half of them is no JSON at all.
  private static func truncatedArguments(_ way: ServedModel.Way) -> (FaultOutcome, Int)? {
    switch way.provider {
    case .ollama: (.malformed, 3)
    case .anthropic where !way.isStreamed: nil
    default: (.reply(.toolCalls, calls: ["top"], badArguments: true), 1)
    }
  }
}
