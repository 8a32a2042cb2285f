internal import Warehouse

/// Reads columns and rows of HiveServer2's results.
enum HiveRows {
  /// The columns of `TTableSchema`, in order.
  static func columns(_ schema: ThriftValue?) throws(RowReadingError) -> [EngineColumn] {
    guard let described = schema?[1]?.elements else { throw .missing("columns") }
    var columns: [EngineColumn] = []
    for column in described {
      guard let name = column[1]?.text else { throw .missing("the name of a column") }
      // A type is a list of entries, of which a primitive one has field 1 with the number.
      let number = column[2]?[1]?.elements?.first?[1]?[1]?.integer
      columns.append(EngineColumn(name, number.map(HiveType.type) ?? .other))
    }
    return columns
  }

  /// The rows of `TRowSet`, which has a list of values for each column.
  static func rows(
    _ rowSet: ThriftValue?, of columns: [EngineColumn]
  ) throws(RowReadingError) -> [[SQLValue]] {
    guard let batch = rowSet?[3]?.elements else { throw .missing("rows in columns") }
    guard !batch.isEmpty else { return [] }
    guard batch.count == columns.count else { throw .columnCount(batch.count, columns.count) }
    var values: [[SQLValue]] = []
    for (column, description) in zip(batch, columns) {
      values.append(try self.values(column, description))
    }
    guard let count = values.first?.count, values.allSatisfy({ $0.count == count }) else {
      throw .unequalColumns
    }
    return (0..<count).map { row in values.map { $0[row] } }
  }

  /// One column: a union of typed lists, each with a bitmap of nulls that may be shorter than the
  /// values.
  private static func values(
    _ union: ThriftValue, _ column: EngineColumn
  ) throws(RowReadingError) -> [SQLValue] {
    guard case .structure(let variants) = union, let typed = variants.values.first,
      variants.count == 1, let elements = typed[1]?.elements
    else { throw .missing("the values of \(column.name)") }
    let nulls = typed[2]?.bytes ?? []
    var values: [SQLValue] = []
    values.reserveCapacity(elements.count)
    for (row, element) in elements.enumerated() {
      let isNull = row / 8 < nulls.count && nulls[row / 8] >> UInt8(row % 8) & 1 == 1
      values.append(isNull ? .null : try value(element, column))
    }
    return values
  }

  private static func value(
    _ element: ThriftValue, _ column: EngineColumn
  ) throws(RowReadingError) -> SQLValue {
    switch element {
    case .bool(let flag): return .integer(flag ? 1 : 0)
    case .byte, .i16, .i32, .i64: return .integer(element.integer ?? 0)
    case .double(let number): return number.isNaN ? .null : .real(number)
    case .string(let bytes):
      if column.type == .binary { return .blob(bytes) }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let value = column.type.value(of: text) else { throw .value(text, column.name) }
      return value
    case .structure, .map, .list: throw .missing("the values of \(column.name)")
    }
  }
}
