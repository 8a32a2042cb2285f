import Warehouse

/// Lets the first and the last rows of a result through and counts those between.
///
/// Half of the rows are shown as they come; the other half waits for the end.
struct RowWindow {
  /// What to print next.
  enum Piece: Equatable {
    case row([SQLValue])
    /// So many rows are left out here.
    case gap(Int)
  }

  private let head: Int
  private let tail: Int?
  private var waiting: [[SQLValue]] = []
  private var oldest = 0
  /// The rows seen so far.
  private(set) var count = 0

  /// A window of at most `limit` rows; `nil` shows all.
  init(limit: Int?) {
    head = limit.map { ($0 + 1) / 2 } ?? 0
    tail = limit.map { $0 / 2 }
  }

  /// The rows that are shown in the end.
  var shownCount: Int { tail.map { min(count, head + $0) } ?? count }

  /// Takes in a row; gives it back when it is to be printed now.
  mutating func take(_ row: [SQLValue]) -> [SQLValue]? {
    count += 1
    guard let tail, count > head else { return row }
    if waiting.count < tail {
      waiting.append(row)
    } else if tail > 0 {
      waiting[oldest] = row
      oldest = (oldest + 1) % tail
    }
    return nil
  }

  /// What is left to print after the last row.
  func rest() -> [Piece] {
    let hidden = count - shownCount
    let rows = waiting[oldest...] + waiting[..<oldest]
    return (hidden > 0 ? [.gap(hidden)] : []) + rows.map(Piece.row)
  }
}
