internal import Warehouse

/// A value of JSON (RFC 8259), as tools and models exchange them.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number written without fraction and exponent that fits.
  case integer(Int64)
  /// Any other number; JSON has no others than finite ones.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  /// Reads a text.
  ///
  /// - Throws: ``JSONError`` for a text that is not one JSON value, nests too deeply or names a member
  ///   twice.
  public init(_ text: some StringProtocol) throws(JSONError) {
    try self.init(bytes: Array(text.utf8))
  }

  /// Reads UTF-8 bytes.
  ///
  /// - Throws: ``JSONError`` as ``init(_:)`` does, and for bytes that are not UTF-8.
  public init(bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }

  /// The value as text without spaces, members in alphabetical order: the same for the same value.
  public var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .string(let value): JSONText.string(value)
    case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\(JSONText.string($0.key)):\($0.value.text)" }
        .joined(separator: ",") + "}"
    }
  }

  /// A member of an object; `nil` when there is none or this is no object.
  public subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The text of a string.
  public var string: String? { if case .string(let value) = self { value } else { nil } }

  /// The elements of an array.
  public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  /// A whole number, also when it was written with a fraction of zero.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  /// Any number.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A number with a fraction.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; of two members with one name the later counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }
}

/// Why a text is not the JSON that was expected.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// What was found, in a few words.
  public let reason: String
  /// The byte at which it was found, from 0.
  public let offset: Int

  /// One plain sentence.
  public var description: String { "not JSON: \(reason) at byte \(offset)" }
}
