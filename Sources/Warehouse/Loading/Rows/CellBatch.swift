import CCSV

/// The rows of a block with the cells of those to store, row after row; the memory belongs to the
/// ``RowFeed`` that hands it out.
///
/// Like ``RowBatch`` it goes from the thread that reads to the thread that stores and back.
struct CellBatch: Sendable {
  /// What the block holds.
  let rows: RowBatch
  private let address: UInt

  /// The cells and the room for texts that are not in the file as they are stored.
  struct Content {
    var cells: UnsafeMutablePointer<Cell>
    var capacity: Int
    /// How many rows are to be stored.
    var rowCount = 0
    private var chunks: [UnsafeMutablePointer<UInt8>] = []
    private var chunk = 0
    private var used = 0

    private static let chunkSize = 1 << 16

    init() {
      capacity = 1 << 10
      cells = .allocate(capacity: capacity)
    }

    /// Empties it and makes room for so many cells.
    mutating func prepare(cellCount: Int) {
      (rowCount, chunk, used) = (0, 0, 0)
      guard cellCount > capacity else { return }
      cells.deallocate()
      capacity = max(cellCount, capacity * 2)
      cells = .allocate(capacity: capacity)
    }

    /// A copy of a text of at most 64 bytes that stays until the next ``prepare(cellCount:)``.
    mutating func keep(_ text: UnsafePointer<UInt8>, _ count: Int) -> UnsafePointer<UInt8> {
      if used + count > Self.chunkSize {
        chunk += 1
        used = 0
      }
      if chunk == chunks.count { chunks.append(.allocate(capacity: Self.chunkSize)) }
      let kept = chunks[chunk] + used
      kept.update(from: text, count: count)
      used += count
      return UnsafePointer(kept)
    }

    func free() {
      cells.deallocate()
      for chunk in chunks { chunk.deallocate() }
    }
  }

  /// A new, empty batch; `nil` when there is no memory left.
  static func make() -> CellBatch? {
    RowBatch.make().map { rows in
      let content = UnsafeMutablePointer<Content>.allocate(capacity: 1)
      content.initialize(to: Content())
      return CellBatch(rows: rows, address: UInt(bitPattern: content))
    }
  }

  /// The cells.
  var content: UnsafeMutablePointer<Content>? { UnsafeMutablePointer(bitPattern: address) }

  /// Gives the memory back.
  func free() {
    rows.free()
    guard let content else { return }
    content.pointee.free()
    content.deinitialize(count: 1)
    content.deallocate()
  }
}
