/// Makes texts of random SQL pieces, the same for the same seed.
struct SoupGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  static let pieces = [
    "select", "from", "join", "in", "update", "into", "(", ")", ",", ";", ".", " ", "\n", "--",
    "/*",
    "*/", "'", "\"", "`", "[", "]", "x", "a_b", "a.b", "a.b.c", "1", ".5", "1e", "x'00'", ":p", "$",
    "?", "@", "as", "on", "is distinct from", "create table", "index", "é", "\u{1F600}", "\t",
    "pragma",
    "with", "values", "set", "||", "->", "*", "\r", "\u{B}", "{", "^",
  ]

  private mutating func next(below bound: Int) -> Int {
    // Knuth's linear congruential generator (MMIX); good enough to pick pieces.
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// Up to twenty pieces, with a space between them or not.
  mutating func text(of pieces: [String]) -> String {
    (0..<(1 + next(below: 20))).map { _ in
      pieces[next(below: pieces.count)] + (next(below: 2) == 0 ? " " : "")
    }.joined()
  }
}
