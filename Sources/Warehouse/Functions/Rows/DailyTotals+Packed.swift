// Unsafe in this file: the memory of arrays of plain numbers is copied into the blob and back. The
// blob never leaves the process, so the layout is the same on both sides, and every count is
// checked against the bytes that are there.

extension DailyTotals {
  /// Everything in one blob, to be handed from one connection to another: JSON takes longer to write
  /// and read than the totals to find.
  var packed: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      64 * keys.count + places.count * MemoryLayout<Place>.stride
        + rowCounts.count * MemoryLayout<Int>.stride
        + totals.count * MemoryLayout<MeasureTotal>.stride)
    Self.append([measureCount, keys.count, places.count], to: &bytes)
    for key in keys { Self.append(key, to: &bytes) }
    Self.append(places, to: &bytes)
    Self.append(rowCounts, to: &bytes)
    Self.append(totals, to: &bytes)
    return bytes
  }

  /// Reads the blob that `packed_daily_totals` gives.
  ///
  /// - Throws: ``SQLFunctionError`` when the value is no such blob.
  public init(packed value: SQLValue) throws(SQLFunctionError) {
    guard case .blob(let bytes) = value else { throw Reader.fault }
    var reader = Reader(bytes: bytes[...])
    let counts: [Int] = try reader.array(3)
    var keys: [SQLValue] = []
    for _ in 0..<max(0, counts[1]) { keys.append(try reader.key()) }
    let places: [Place] = try reader.array(counts[2])
    let rowCounts: [Int] = try reader.array(counts[2])
    let (count, overflow) = counts[2].multipliedReportingOverflow(by: counts[0])
    guard !overflow, counts[0] >= 0 else { throw Reader.fault }
    let totals: [MeasureTotal] = try reader.array(count)
    guard reader.bytes.isEmpty,
      places.allSatisfy({ place in
        [place.day, place.geo, place.channel].allSatisfy { keys.indices.contains(Int($0)) }
      })
    else { throw Reader.fault }
    self.init(
      keys: keys, places: places, rowCounts: rowCounts, totals: totals, measureCount: counts[0])
  }

  private static func append<Element>(_ elements: [Element], to bytes: inout [UInt8]) {
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  private static func append(_ key: SQLValue, to bytes: inout [UInt8]) {
    switch key {
    case .null: append([0, 0], to: &bytes)
    case .integer(let number): append([1, Int(number)], to: &bytes)
    case .real(let number): append([2, Int(bitPattern: UInt(number.bitPattern))], to: &bytes)
    case .text(let text):
      append([3, text.utf8.count], to: &bytes)
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      append([4, blob.count], to: &bytes)
      bytes.append(contentsOf: blob)
    }
  }

  private struct Reader {
    static let fault = SQLFunctionError("a value does not hold packed totals")

    /// What has not been read.
    var bytes: ArraySlice<UInt8>

    /// Elements of a plain type; every pattern of bits is one of them.
    mutating func array<Element: BitwiseCopyable>(
      _ count: Int
    ) throws(SQLFunctionError) -> [Element] {
      let stride = MemoryLayout<Element>.stride
      guard count >= 0, count <= bytes.count / stride else { throw Self.fault }
      let taken = try self.taken(count * stride)
      return [Element](unsafeUninitializedCapacity: count) { elements, initialized in
        UnsafeMutableRawBufferPointer(elements).copyBytes(from: taken)
        initialized = count
      }
    }

    mutating func key() throws(SQLFunctionError) -> SQLValue {
      let head: [Int] = try array(2)
      switch head[0] {
      case 0: return .null
      case 1: return .integer(Int64(head[1]))
      case 2: return .real(Double(bitPattern: UInt64(UInt(bitPattern: head[1]))))
      case 3: return .text(String(decoding: try taken(head[1]), as: UTF8.self))
      case 4: return .blob(Array(try taken(head[1])))
      default: throw Self.fault
      }
    }

    private mutating func taken(_ count: Int) throws(SQLFunctionError) -> ArraySlice<UInt8> {
      guard count >= 0, count <= bytes.count else { throw Self.fault }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }
  }
}
