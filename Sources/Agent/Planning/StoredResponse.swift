internal import FoundationEssentials
internal import Model

/// What a channel returns for its spend, as it is stored: the parts of its response and the
/// parameters of each draw.
struct StoredResponse: Codable {
  /// The parts of the response, which add up.
  let forms: [ResponseForm]
  /// The parameters of each part: those planned on for least squares, else those of a first draw.
  let parameters: [ResponseParameters]
  /// What drove the response, `[geo][week]`.
  let media: [Double]
  /// Money spent, `[geo][week]`.
  let spend: [Double]
  /// The numbers of each part's draws, one draw after the other; none for least squares, whose draws
  /// are kept by name.
  private var draws: [PackedNumbers]?

  /// A response with its draws, `[draw][part]`.
  init(
    forms: [ResponseForm], parameters: [ResponseParameters], media: [Double], spend: [Double],
    draws: [[ResponseParameters]] = []
  ) {
    self.forms = forms
    self.parameters = parameters
    self.media = media
    self.spend = spend
    guard !draws.isEmpty else { return }
    self.draws = forms.indices.map { part in PackedNumbers(draws.flatMap { $0[part].numbers }) }
  }

  /// A response read from its JSON; `nil` where its parts do not fit each other.
  init?(json: String) {
    guard let stored = try? JSONDecoder().decode(Self.self, from: Data(json.utf8)),
      !stored.forms.isEmpty, stored.forms.count == stored.parameters.count,
      stored.forms.allSatisfy(\.isSound), stored.media.count == stored.spend.count,
      zip(stored.forms, stored.parameters).allSatisfy({ $0.accepts($1) })
    else { return nil }
    self = stored
  }

  /// Whether it is of a window of so many weeks and geos.
  func speaks(ofWeeks weeks: Int, geos: Int) -> Bool {
    media.count == weeks * geos
      && forms.allSatisfy { $0.weekCount == weeks && $0.geoSizes.count == geos }
  }

  /// The parameters of the draws, `[draw][part]`; none where a part lacks some.
  var drawn: [[ResponseParameters]] {
    guard let draws, draws.count == forms.count else { return [] }
    let parts = zip(parameters, draws).map { pattern, packed -> [ResponseParameters] in
      let numbers = packed.numbers
      let width = pattern.numbers.count
      guard numbers.count.isMultiple(of: width) else { return [] }
      return stride(from: 0, to: numbers.count, by: width).compactMap {
        pattern.with(numbers: numbers[$0..<$0 + width])
      }
    }
    let count = parts.map(\.count).min() ?? 0
    return (0..<count).map { draw in parts.map { $0[draw] } }
  }
}

/// Numbers as eight bytes each, least significant first, so that a long list stays short and exact.
struct PackedNumbers: Codable {
  private let bytes: Data

  init(_ numbers: [Double]) {
    var bytes = Data(capacity: 8 * numbers.count)
    for number in numbers {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    self.bytes = bytes
  }

  init(from decoder: any Decoder) throws {
    bytes = try decoder.singleValueContainer().decode(Data.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(bytes)
  }

  /// The numbers; bytes that are no whole number at the end are left out.
  var numbers: [Double] {
    stride(from: 0, to: bytes.count / 8 * 8, by: 8).map { start in
      var pattern: UInt64 = 0
      for byte in (0..<8).reversed() {
        pattern = pattern << 8 | UInt64(bytes[bytes.startIndex + start + byte])
      }
      return Double(bitPattern: pattern)
    }
  }
}
