/// Rows added up by day, geo and channel.
public struct DailyTotals: Sendable, Equatable {
  /// A day, geo and channel, by the positions of their values in ``keys``.
  struct Place: Hashable {
    var day, geo, channel: Int32
  }

  /// The days, geos and channels there are; the same value may be both of two.
  private(set) var keys: [SQLValue] = []
  private(set) var places: [Place] = []
  private(set) var rowCounts: [Int] = []
  /// Those of the first place's measures, then those of the second's, and so on.
  private(set) var totals: [MeasureTotal] = []
  private(set) var measureCount: Int

  /// Nothing yet, of as many measures.
  init(measureCount: Int) { self.measureCount = measureCount }

  /// What has been added up elsewhere.
  init(
    keys: [SQLValue], places: [Place], rowCounts: [Int], totals: [MeasureTotal], measureCount: Int
  ) {
    self.keys = keys
    self.places = places
    self.rowCounts = rowCounts
    self.totals = totals
    self.measureCount = measureCount
  }

  /// The number of days, geos and channels that have rows together.
  public var groupCount: Int { places.count }

  /// The columns of ``row(_:columns:)`` before those of the measures: the day, the geo, the channel
  /// and the number of rows.
  public static let keyColumnCount = 4

  /// The columns of each measure: the sum, the count, the least, the greatest, and the count of
  /// values that are not numbers.
  public static let measureColumnCount = MeasureTotal.columnCount

  /// A group as a row: the columns that ``keyColumnCount`` names and then, for each measure, those
  /// that ``measureColumnCount`` names.
  ///
  /// - Parameters:
  ///   - group: from 0, in the order the groups first appear.
  ///   - columns: which of these to give, from 0.
  /// - Returns: a value for each of `columns`.
  public func row(_ group: Int, columns: [Int]) -> [SQLValue] {
    columns.map { self[group, $0] }
  }

  subscript(group: Int, column: Int) -> SQLValue {
    switch column {
    case 0: keys[Int(places[group].day)]
    case 1: keys[Int(places[group].geo)]
    case 2: keys[Int(places[group].channel)]
    case 3: .integer(Int64(rowCounts[group]))
    default:
      totals[
        group * measureCount + (column - Self.keyColumnCount) / MeasureTotal.columnCount][
          (column - Self.keyColumnCount) % MeasureTotal.columnCount]
    }
  }

  /// Adds a value that places may refer to.
  mutating func addKey(_ key: SQLValue) -> Int32 {
    keys.append(key)
    return Int32(keys.count - 1)
  }

  /// Adds a group without rows.
  mutating func addGroup(_ place: Place) {
    places.append(place)
    rowCounts.append(0)
    for _ in 0..<measureCount { totals.append(MeasureTotal()) }
  }

  /// Counts one row in a group.
  @inline(__always)
  mutating func add(_ values: SQLArguments, from first: Int, to group: Int) {
    rowCounts[group] += 1
    let offset = group * measureCount
    totals.withUnsafeMutableBufferPointer { totals in
      for position in 0..<measureCount {
        totals[offset + position].add(values[first + position])
      }
    }
  }

  /// Counts the rows of another's group in a group.
  mutating func add(_ other: DailyTotals, group: Int, to own: Int) {
    rowCounts[own] += other.rowCounts[group]
    for measure in 0..<measureCount {
      totals[own * measureCount + measure].add(other.totals[group * measureCount + measure])
    }
  }
}
