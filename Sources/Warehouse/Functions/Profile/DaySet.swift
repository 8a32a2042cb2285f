/// The different days met in a column, from 1900 to 2199, a bit each.
struct DaySet {
  private static let first = -25_567
  private static let size = 109_572
  private var words: [UInt64] = []

  /// Takes in a day; one outside the range is left out.
  mutating func insert(_ day: CivilDay) {
    let position = day.number - Self.first
    guard (0..<Self.size).contains(position) else { return }
    if words.isEmpty { words = [UInt64](repeating: 0, count: (Self.size + 63) / 64) }
    words[position >> 6] |= 1 << UInt64(position & 63)
  }

  /// Takes in all days of another set.
  mutating func formUnion(_ other: DaySet) {
    guard !other.words.isEmpty else { return }
    guard !words.isEmpty else {
      words = other.words
      return
    }
    for position in words.indices { words[position] |= other.words[position] }
  }

  /// The days in order.
  var days: [CivilDay] {
    var days: [CivilDay] = []
    for (position, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        days.append(CivilDay(number: Self.first + position * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return days
  }
}
