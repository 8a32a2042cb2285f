/// A value of Apache Thrift, as its binary protocol writes it.
///
/// <https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md>
enum ThriftValue: Equatable, Sendable {
  case bool(Bool)
  case byte(Int8)
  case double(Double)
  case i16(Int16)
  case i32(Int32)
  case i64(Int64)
  /// A text or bytes; the protocol does not tell them apart.
  case string([UInt8])
  case structure([Int16: ThriftValue])
  case map([Entry])
  case list(ThriftType, [ThriftValue])

  /// A key of a map with its value.
  struct Entry: Equatable, Sendable {
    var key, value: ThriftValue
  }
}

/// The types by their numbers on the wire.
enum ThriftType: UInt8, Sendable {
  case bool = 2
  case byte = 3
  case double = 4
  case i16 = 6
  case i32 = 8
  case i64 = 10
  case string = 11
  case structure = 12
  case map = 13
  case set = 14
  case list = 15

  /// The least number of bytes that a value takes.
  var leastBytes: Int {
    switch self {
    case .bool, .byte, .structure: 1
    case .i16: 2
    case .i32, .string: 4
    case .double, .i64: 8
    case .map: 6
    case .set, .list: 5
    }
  }
}

extension ThriftValue {
  /// A text.
  static func text(_ text: String) -> ThriftValue { .string(Array(text.utf8)) }

  /// The type it is written as.
  var type: ThriftType {
    switch self {
    case .bool: .bool
    case .byte: .byte
    case .double: .double
    case .i16: .i16
    case .i32: .i32
    case .i64: .i64
    case .string: .string
    case .structure: .structure
    case .map: .map
    case .list: .list
    }
  }

  /// A field of a structure; `nil` when there is none or this is no structure.
  subscript(field: Int16) -> ThriftValue? {
    if case .structure(let fields) = self { fields[field] } else { nil }
  }

  /// The text of a string; bytes that are no UTF-8 become replacement characters.
  var text: String? {
    if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  /// The bytes of a string.
  var bytes: [UInt8]? { if case .string(let bytes) = self { bytes } else { nil } }

  /// Any whole number.
  var integer: Int64? {
    switch self {
    case .byte(let number): Int64(number)
    case .i16(let number): Int64(number)
    case .i32(let number): Int64(number)
    case .i64(let number): number
    default: nil
    }
  }

  /// The elements of a list or set.
  var elements: [ThriftValue]? { if case .list(_, let elements) = self { elements } else { nil } }
}
