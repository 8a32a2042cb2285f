/// A call of a method, or the answer to one, in Thrift's binary protocol.
struct ThriftMessage: Equatable {
  /// What kind of message it is.
  enum Kind: UInt8 {
    case call = 1
    case reply = 2
    /// The server could not make sense of the call.
    case exception = 3
  }

  var kind: Kind
  var method: String
  var number: Int32
  /// The structure of arguments, or of the result.
  var content: ThriftValue

  private static let version: UInt32 = 0x8001_0000

  /// A message of its parts.
  init(_ kind: Kind, _ method: String, number: Int32, _ content: ThriftValue) {
    self.kind = kind
    self.method = method
    self.number = number
    self.content = content
  }

  /// Reads a message; what follows it is an error too.
  init(bytes: [UInt8]) throws(ThriftError) {
    var reader = ThriftReader(bytes)
    guard reader.remaining >= 12 else { throw .noMessage }
    let head = try reader.number(UInt32.self)
    guard head & 0xFFFF_0000 == Self.version, let kind = Kind(rawValue: UInt8(head & 0xFF)) else {
      throw .noMessage
    }
    self.kind = kind
    method = String(decoding: try reader.string(), as: UTF8.self)
    number = try reader.number(Int32.self)
    content = try reader.value(.structure)
    guard reader.remaining == 0 else { throw .noMessage }
  }

  /// The message as it is sent.
  var bytes: [UInt8] {
    var writer = ThriftWriter()
    writer.write(.i32(Int32(bitPattern: Self.version | UInt32(kind.rawValue))))
    writer.write(.text(method))
    writer.write(.i32(number))
    writer.write(content)
    return writer.bytes
  }
}
