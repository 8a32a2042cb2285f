/// A message of JSON-RPC 2.0, as MCP exchanges them: one JSON object a line.
enum RPCMessage: Equatable, Sendable {
  /// Wants an answer.
  case request(id: RPCIdentifier, method: String, parameters: JSONValue)
  /// Wants none.
  case notification(method: String, parameters: JSONValue)
  /// An answer to what the server asked; this one asks nothing.
  case response(id: RPCIdentifier)

  /// Reads a line.
  ///
  /// - Throws: ``RPCError`` of the kind to answer with.
  init(line: String) throws(RPCError) {
    let value: JSONValue
    do {
      value = try JSONValue(line)
    } catch {
      throw RPCError(.parse, error.description)
    }
    guard value["jsonrpc"]?.string == "2.0" else {
      throw RPCError(.invalidRequest, "it is no message of JSON-RPC 2.0")
    }
    let identifier = value["id"].flatMap(RPCIdentifier.init)
    guard let method = value["method"]?.string else {
      guard let identifier, value["result"] != nil || value["error"] != nil else {
        throw RPCError(.invalidRequest, "it has no method")
      }
      self = .response(id: identifier)
      return
    }
    let parameters = value["params"] ?? [:]
    if value["id"] == nil {
      self = .notification(method: method, parameters: parameters)
    } else if let identifier {
      self = .request(id: identifier, method: method, parameters: parameters)
    } else {
      throw RPCError(.invalidRequest, "its id is neither text nor a whole number")
    }
  }
}

/// What a request and its answer have in common.
enum RPCIdentifier: Hashable, Sendable {
  case text(String)
  case integer(Int64)

  init?(_ value: JSONValue) {
    switch value {
    case .string(let text): self = .text(text)
    case .integer(let integer): self = .integer(integer)
    default: return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .integer(let integer): .integer(integer)
    }
  }
}

/// Why a message cannot be answered with a result.
struct RPCError: Error, Equatable {
  /// The codes of JSON-RPC 2.0, and MCP's own for a resource that is not there.
  enum Code: Int64 {
    case parse = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParameters = -32602
    case `internal` = -32603
    case resourceNotFound = -32002
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension JSONValue {
  /// The answer to a request.
  static func answer(_ identifier: RPCIdentifier, _ result: JSONValue) -> JSONValue {
    .object(["jsonrpc": "2.0", "id": identifier.json, "result": result])
  }

  /// The answer to a request that failed; without an identifier to one that could not be read.
  static func failure(_ identifier: RPCIdentifier?, _ error: RPCError) -> JSONValue {
    .object([
      "jsonrpc": "2.0", "id": identifier?.json ?? .null,
      "error": .object([
        "code": .integer(error.code.rawValue), "message": .string(error.message),
      ]),
    ])
  }

  /// A message that wants no answer.
  static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
    .object(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
  }
}
