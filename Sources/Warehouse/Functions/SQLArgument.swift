import CSQLite

/// One argument of a registered function, read where SQLite keeps it.
///
/// It is valid only during the call it was passed to and must not be stored.
public struct SQLArgument {
  /// The storage class of an argument.
  public enum Kind: Sendable {
    case null
    case integer
    case real
    case text
    case blob
  }

  let handle: OpaquePointer?

  /// The storage class of the value as it was passed.
  @inline(__always)
  public var kind: Kind { Self.kind(of: sqlite3_value_type(handle)) }

  /// The storage class after text that reads as a number has become one.
  public var numericKind: Kind { Self.kind(of: sqlite3_value_numeric_type(handle)) }

  @inline(__always)
  private static func kind(of code: Int32) -> Kind {
    switch code {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  /// The value by SQLite's conversion to an integer.
  @inline(__always)
  public var integer: Int64 { sqlite3_value_int64(handle) }

  /// The value by SQLite's conversion to a double.
  @inline(__always)
  public var double: Double { sqlite3_value_double(handle) }

  /// Lends the UTF-8 bytes of a text, or the bytes of a blob, without copying them.
  @inline(__always)
  public func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    // sqlite3_value_blob returns a text's bytes as they are; sqlite3_value_text would copy them to
    // add a terminator.
    let start = sqlite3_value_blob(handle)
    let count = Int(sqlite3_value_bytes(handle))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// A copy of the value that may be kept.
  public var value: SQLValue {
    switch kind {
    case .null: .null
    case .integer: .integer(integer)
    case .real: .real(double)
    case .text: .text(text)
    case .blob: .blob(withBytes { [UInt8]($0) })
    }
  }

  /// A copy of the text; bytes that are not UTF-8 are replaced by U+FFFD.
  public var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// The number, `nil` for `null`; text counts when all of it reads as a number.
  ///
  /// - Throws: ``SQLFunctionError`` for any other text and for a blob.
  public func number(for function: StaticString) throws(SQLFunctionError) -> Double? {
    switch numericKind {
    case .null: return nil
    case .integer, .real: return double
    case .text:
      throw SQLFunctionError("\(function) takes numbers, not the text '\(text.prefix(40))'")
    case .blob: throw SQLFunctionError("\(function) takes numbers, not a blob")
    }
  }
}

/// The arguments of one call of a registered function, in order.
///
/// They are valid only during the call and must not be stored.
public struct SQLArguments {
  /// How many there are; as declared unless the function takes any number.
  public let count: Int
  let values: UnsafeMutablePointer<OpaquePointer?>?

  /// The argument at a position from 0; one past the end reads as `null`.
  @inline(__always)
  public subscript(position: Int) -> SQLArgument {
    guard position < count, let values else { return SQLArgument(handle: nil) }
    return SQLArgument(handle: values[position])
  }
}

/// Why a registered function refuses its arguments; it becomes the error of the statement.
public struct SQLFunctionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One plain sentence.
  public let description: String

  /// An error with its sentence.
  public init(_ description: String) { self.description = description }
}
