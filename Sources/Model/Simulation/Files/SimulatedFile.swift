/// A file of the simulated retailer, handed over piece by piece so that none is held whole.
public struct SimulatedFile: Sendable {
  /// The name within the retailer's folder.
  public let name: String
  /// Makes the pieces in order and gives each to the consumer, whose errors pass through.
  public let write: @Sendable (_ consume: ([UInt8]) throws -> Void) throws -> Void

  /// A file that is one piece.
  init(name: String, text: @escaping @Sendable () -> String) {
    self.name = name
    write = { consume in try consume(Array(text().utf8)) }
  }

  /// A file made week by week.
  init(
    name: String, header: String, weeks: Range<Int>,
    lines: @escaping @Sendable (_ week: Int) -> String
  ) {
    self.name = name
    write = { consume in
      try consume(Array(header.utf8))
      for week in weeks { try consume(Array(lines(week).utf8)) }
    }
  }

  /// The whole file.
  public func bytes() throws -> [UInt8] {
    var all: [UInt8] = []
    try write { all += $0 }
    return all
  }
}
