/// What a column profile needs to know of the texts of a column.
struct TextTally: ~Copyable {
  /// How many different texts are kept as they are; the others are known by their hash.
  static let tableLimit = 1 << 16
  /// How many bytes of a text are kept.
  static let keptBytes = 200

  private var tally = KeyTally(.hashes, tableLimit: tableLimit)
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var kinds: [UInt8] = []
  /// Of texts outside the table, how many read as each kind.
  private var otherKinds = [Int](repeating: 0, count: TextKind.allCases.count)
  private var days = DaySet()
  private var dayFirstDays = DaySet()
  private var monthFirstDays = DaySet()
  /// How many texts.
  private(set) var count = 0
  private(set) var minimum: [UInt8]?
  private(set) var maximum: [UInt8]?
  private(set) var longest = 0

  @inline(__always)
  mutating func add(_ text: UnsafeRawBufferPointer) {
    count += 1
    switch tally.add(ByteHash.hash(text)) {
    case .known: return
    case .new: keep(text)
    case .refused: observe(text)
    }
  }

  private mutating func keep(_ text: UnsafeRawBufferPointer) {
    kinds.append(read(text).rawValue)
    bytes.append(contentsOf: text.prefix(Self.keptBytes))
    ends.append(bytes.count)
    noteExtremes(text)
  }

  private mutating func observe(_ text: UnsafeRawBufferPointer) {
    otherKinds[Int(read(text).rawValue)] += 1
    noteExtremes(text)
  }

  private mutating func read(_ text: UnsafeRawBufferPointer) -> TextKind {
    let reading = TextReading(text)
    if let day = reading.day {
      if let other = reading.otherDay {
        dayFirstDays.insert(day)
        monthFirstDays.insert(other)
      } else {
        days.insert(day)
      }
    }
    return reading.kind
  }

  private mutating func noteExtremes(_ text: UnsafeRawBufferPointer) {
    longest = max(longest, text.count)
    if minimum.map({ Self.precedes(text, $0) }) ?? true {
      minimum = Array(text.prefix(Self.keptBytes))
    }
    if maximum.map({ Self.follows(text, $0) }) ?? true {
      maximum = Array(text.prefix(Self.keptBytes))
    }
  }

  private static func precedes(_ text: UnsafeRawBufferPointer, _ other: [UInt8]) -> Bool {
    other.withUnsafeBytes { text.lexicographicallyPrecedes($0) }
  }

  private static func follows(_ text: UnsafeRawBufferPointer, _ other: [UInt8]) -> Bool {
    other.withUnsafeBytes { $0.lexicographicallyPrecedes(text) }
  }

  /// Everything known at the end; nothing may be added afterwards.
  mutating func finish() -> TextSummary {
    let (table, others) = tally.finish()
    let entries = tally.tableEntries
    var kindCounts = otherKinds
    for entry in entries { kindCounts[Int(kinds[Int(entry.entry)])] += Int(entry.count) }
    let isDayFirst =
      kindCounts[Int(TextKind.dayFirst.rawValue)] >= kindCounts[Int(TextKind.monthFirst.rawValue)]
    days.formUnion(isDayFirst ? dayFirstDays : monthFirstDays)
    return TextSummary(
      count: count, minimum: minimum, maximum: maximum, longest: longest,
      distinct: tally.estimatedDistinctCount ?? (table.keys.count + others.keys.count),
      isExact: !tally.isThinned, fingerprint: tally.fingerprint,
      kinds: TextKind.allCases.map { ($0, kindCounts[Int($0.rawValue)]) }.filter { $0.1 > 0 },
      days: days.days, top: top(entries, 10),
      mostFrequentUnnamed: others.counts.max() ?? 0)
  }

  private func top(_ entries: [KeyCounts.Slot], _ number: Int) -> [(value: String, count: Int)] {
    var best: [KeyCounts.Slot] = []
    for entry in entries {
      if best.count == number, let last = best.last, !isBetter(entry, last) { continue }
      best.insert(entry, at: best.firstIndex { isBetter(entry, $0) } ?? best.count)
      if best.count > number { best.removeLast() }
    }
    return best.map { (String(decoding: text($0), as: UTF8.self), Int($0.count)) }
  }

  private func isBetter(_ left: KeyCounts.Slot, _ right: KeyCounts.Slot) -> Bool {
    left.count == right.count
      ? text(left).lexicographicallyPrecedes(text(right)) : left.count > right.count
  }

  private func text(_ entry: KeyCounts.Slot) -> ArraySlice<UInt8> {
    let position = Int(entry.entry)
    return bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
  }
}

/// The texts of a column after the last row.
struct TextSummary {
  var count: Int
  var minimum: [UInt8]?
  var maximum: [UInt8]?
  /// The length of the longest in bytes.
  var longest: Int
  var distinct: Int
  var isExact: Bool
  var fingerprint: UInt64
  /// How many read as each kind, those that occur.
  var kinds: [(kind: TextKind, count: Int)]
  /// The different days, in order.
  var days: [CivilDay]
  /// The most frequent of the texts that were kept.
  var top: [(value: String, count: Int)]
  /// The count of the most frequent text that was not kept.
  var mostFrequentUnnamed: Int
}
