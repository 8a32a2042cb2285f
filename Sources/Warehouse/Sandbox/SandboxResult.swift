/// The rows a query in the sandbox gave.
public struct SandboxResult: Sendable, Equatable {
  /// The rows, as many as the limits allow.
  public var table: ResultTable
  /// Whether there were more rows than the limits allow.
  public var isCut: Bool
}

extension SQLValue {
  /// The bytes a value counts for in a result.
  var approximateBytes: Int {
    switch self {
    case .null, .integer, .real: 8
    case .text(let text): text.utf8.count
    case .blob(let bytes): bytes.count
    }
  }
}
