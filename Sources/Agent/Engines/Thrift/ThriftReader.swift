/// Reads values in Thrift's binary protocol, whoever wrote them: no length is believed that the bytes
/// do not bear out, and nesting has an end.
struct ThriftReader {
  private let bytes: [UInt8]
  private var position = 0

  /// The deepest nesting that is read; the messages of HiveServer2 have eight levels.
  private static let deepest = 32

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes have not been read.
  var remaining: Int { bytes.count - position }

  /// A value of a type.
  mutating func value(_ type: ThriftType, depth: Int = 0) throws(ThriftError) -> ThriftValue {
    guard depth < Self.deepest else { throw .tooDeep }
    switch type {
    case .bool: return .bool(try number(UInt8.self) != 0)
    case .byte: return .byte(try number(Int8.self))
    case .double: return .double(Double(bitPattern: try number(UInt64.self)))
    case .i16: return .i16(try number(Int16.self))
    case .i32: return .i32(try number(Int32.self))
    case .i64: return .i64(try number(Int64.self))
    case .string: return .string(try string())
    case .structure: return .structure(try fields(depth: depth))
    case .map: return .map(try entries(depth: depth))
    case .set, .list: return try list(depth: depth)
    }
  }

  /// A number of fixed size, its greatest byte first.
  mutating func number<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(ThriftError) -> Number {
    let size = Number.bitWidth / 8
    guard remaining >= size else { throw .truncated }
    var pattern: UInt64 = 0
    for byte in bytes[position..<position + size] { pattern = pattern << 8 | UInt64(byte) }
    position += size
    return Number(truncatingIfNeeded: pattern)
  }

  /// A text with its length.
  mutating func string() throws(ThriftError) -> [UInt8] {
    let count = try count(ofAtLeast: 1)
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  /// A number of elements, each of at least as many bytes as are left for it.
  private mutating func count(ofAtLeast size: Int) throws(ThriftError) -> Int {
    let count = Int(try number(Int32.self))
    guard count >= 0 else { throw .negativeLength }
    guard count <= remaining / max(1, size) else { throw .truncated }
    return count
  }

  private mutating func type() throws(ThriftError) -> ThriftType {
    let number = try number(UInt8.self)
    guard let type = ThriftType(rawValue: number) else { throw .unknownType(number) }
    return type
  }

  private mutating func fields(depth: Int) throws(ThriftError) -> [Int16: ThriftValue] {
    var fields: [Int16: ThriftValue] = [:]
    while true {
      let number = try number(UInt8.self)
      guard number != 0 else { return fields }
      guard let type = ThriftType(rawValue: number) else { throw .unknownType(number) }
      let field = try self.number(Int16.self)
      fields[field] = try value(type, depth: depth + 1)
    }
  }

  private mutating func entries(depth: Int) throws(ThriftError) -> [ThriftValue.Entry] {
    let (key, value) = (try number(UInt8.self), try number(UInt8.self))
    // An empty map may leave its types open.
    guard let keyType = ThriftType(rawValue: key), let valueType = ThriftType(rawValue: value)
    else {
      guard try count(ofAtLeast: 1) == 0 else { throw .unknownType(key) }
      return []
    }
    let count = try count(ofAtLeast: keyType.leastBytes + valueType.leastBytes)
    var entries: [ThriftValue.Entry] = []
    for _ in 0..<count {
      let key = try self.value(keyType, depth: depth + 1)
      entries.append(.init(key: key, value: try self.value(valueType, depth: depth + 1)))
    }
    return entries
  }

  private mutating func list(depth: Int) throws(ThriftError) -> ThriftValue {
    let type = try type()
    let count = try count(ofAtLeast: type.leastBytes)
    var elements: [ThriftValue] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try value(type, depth: depth + 1)) }
    return .list(type, elements)
  }
}

/// Why bytes are no message of Thrift.
enum ThriftError: Error, Equatable {
  /// They end too early, or a length says more than there is.
  case truncated
  /// A length is below zero.
  case negativeLength
  /// There is no type of this number.
  case unknownType(UInt8)
  /// Values are in values in values beyond all reason.
  case tooDeep
  /// They do not begin as a message of this version does.
  case noMessage
  /// It is the answer to another call.
  case wrongAnswer(String)
}

extension ThriftError: CustomStringConvertible {
  /// A few words.
  var description: String {
    switch self {
    case .truncated: "it ends too early"
    case .negativeLength: "a length is negative"
    case .unknownType(let number): "there is no type \(number)"
    case .tooDeep: "its values nest too deeply"
    case .noMessage: "it is no message of Thrift's binary protocol"
    case .wrongAnswer(let name): "it answers \(name)"
    }
  }
}
