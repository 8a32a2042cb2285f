/// The arrays that one evaluator writes to, at addresses that do not move.
///
/// Arrays are aligned for vectors and have room for eight numbers past their end, so that whole
/// vectors may be read and written there. Copies of an evaluator share its memory.
final class WorkingMemory {
  private var buffers: [LaneBuffer] = []

  /// An array of zeros.
  func array(_ count: Int) -> UnsafeMutablePointer<Double> {
    let buffer = LaneBuffer(scalarCount: count + 8)
    buffers.append(buffer)
    return buffer.scalars
  }

  /// An array with the given contents.
  func array(_ values: some Collection<Double>) -> UnsafeMutablePointer<Double> {
    let result = array(values.count)
    for (index, value) in values.enumerated() { result[index] = value }
    return result
  }
}
