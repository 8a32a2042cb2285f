/// The arrays that one evaluator writes to, at addresses that do not move.
///
/// Arrays begin at multiples of 64 bytes and have room for eight numbers past their end, so that
/// whole vectors may be read and written there. Copies of an evaluator share its memory.
final class WorkingMemory {
  private var chunks: [UnsafeMutableRawPointer] = []

  /// An array of zeros.
  func array(_ count: Int) -> UnsafeMutablePointer<Double> {
    let capacity = count + 8
    let chunk = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Double>.stride, alignment: 64)
    chunks.append(chunk)
    return chunk.initializeMemory(as: Double.self, repeating: 0, count: capacity)
  }

  /// An array with the given contents.
  func array(_ values: some Collection<Double>) -> UnsafeMutablePointer<Double> {
    let result = array(values.count)
    for (index, value) in values.enumerated() { result[index] = value }
    return result
  }

  deinit {
    for chunk in chunks { chunk.deallocate() }
  }
}

/// Four numbers that a loop treats at once.
typealias HalfLanes = SIMD4<Double>

extension UnsafePointer<Double> {
  /// The four numbers from a position on.
  @inline(__always)
  func four(at index: Int) -> HalfLanes {
    UnsafeRawPointer(self + index).loadUnaligned(as: HalfLanes.self)
  }

  /// The eight numbers from a position on.
  @inline(__always)
  func eight(at index: Int) -> Lanes {
    UnsafeRawPointer(self + index).loadUnaligned(as: Lanes.self)
  }
}

extension UnsafeMutablePointer<Double> {
  /// The four numbers from a position on.
  @inline(__always)
  func four(at index: Int) -> HalfLanes { UnsafePointer(self).four(at: index) }

  /// The eight numbers from a position on.
  @inline(__always)
  func eight(at index: Int) -> Lanes { UnsafePointer(self).eight(at: index) }

  /// Puts four numbers at a position.
  @inline(__always)
  func put(_ values: HalfLanes, at index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: values, as: HalfLanes.self)
  }

  /// Puts eight numbers at a position.
  @inline(__always)
  func put(_ values: Lanes, at index: Int) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: values, as: Lanes.self)
  }
}
