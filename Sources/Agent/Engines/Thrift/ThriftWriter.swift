/// Writes values in Thrift's binary protocol; numbers have their greatest byte first.
struct ThriftWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes a value without its type.
  mutating func write(_ value: ThriftValue) {
    switch value {
    case .bool(let flag): bytes.append(flag ? 1 : 0)
    case .byte(let number): add(number)
    case .double(let number): add(number.bitPattern)
    case .i16(let number): add(number)
    case .i32(let number): add(number)
    case .i64(let number): add(number)
    case .string(let text): write(text)
    case .structure(let fields): write(fields)
    case .map(let entries): write(entries)
    case .list(let type, let elements):
      bytes.append(type.rawValue)
      add(Int32(clamping: elements.count))
      for element in elements { write(element) }
    }
  }

  private mutating func add(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func write(_ text: [UInt8]) {
    add(Int32(clamping: text.count))
    bytes += text
  }

  /// Fields are written in the order of their numbers, so that equal values are equal bytes.
  private mutating func write(_ fields: [Int16: ThriftValue]) {
    for (field, value) in fields.sorted(by: { $0.key < $1.key }) {
      bytes.append(value.type.rawValue)
      add(field)
      write(value)
    }
    bytes.append(0)
  }

  private mutating func write(_ entries: [ThriftValue.Entry]) {
    bytes.append((entries.first?.key.type ?? .string).rawValue)
    bytes.append((entries.first?.value.type ?? .string).rawValue)
    add(Int32(clamping: entries.count))
    for entry in entries {
      write(entry.key)
      write(entry.value)
    }
  }
}
