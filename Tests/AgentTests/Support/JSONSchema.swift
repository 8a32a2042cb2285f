@testable import Agent

/// A schema of JSON, of which the words that tools use are understood.
struct JSONSchema {
  private let schema: JSONValue

  init(_ schema: JSONValue) { self.schema = schema }

  /// What of a value does not fit, by its place; a word of the schema that is not understood as well.
  func faults(of value: JSONValue, at place: String = "$") -> [String] {
    guard case .object(let words) = schema else { return ["\(place): no schema"] }
    let known: Set<String> = [
      "type", "properties", "required", "additionalProperties", "items", "description",
    ]
    let unknown = words.keys.filter { !known.contains($0) }.map { "\(place): word \($0)" }
    return unknown + typeFaults(of: value, at: place) + memberFaults(of: value, at: place)
      + elementFaults(of: value, at: place)
  }

  private func typeFaults(of value: JSONValue, at place: String) -> [String] {
    guard let type = schema["type"] else { return [] }
    let names = type.array?.compactMap(\.string) ?? [type.string ?? ""]
    return names.contains { Self.isOfType($0, value) } ? [] : ["\(place): \(value.text.prefix(40))"]
  }

  private static func isOfType(_ name: String, _ value: JSONValue) -> Bool {
    switch (name, value) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array),
      ("object", .object), ("integer", .integer), ("number", .integer), ("number", .number):
      true
    default: false
    }
  }

  private func memberFaults(of value: JSONValue, at place: String) -> [String] {
    guard case .object(let members) = value else { return [] }
    let missing = (schema["required"]?.array ?? []).compactMap(\.string)
      .filter { members[$0] == nil }.map { "\(place): no \($0)" }
    return missing
      + members.sorted { $0.key < $1.key }.flatMap { name, member in
        if let schema = schema["properties"]?[name] {
          return JSONSchema(schema).faults(of: member, at: "\(place).\(name)")
        }
        return schema["additionalProperties"] == false ? ["\(place): \(name) is unknown"] : []
      }
  }

  private func elementFaults(of value: JSONValue, at place: String) -> [String] {
    guard let elements = value.array, let schema = schema["items"] else { return [] }
    return elements.enumerated().flatMap {
      JSONSchema(schema).faults(of: $1, at: "\(place)[\($0)]")
    }
  }
}
