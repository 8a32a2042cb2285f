import FoundationEssentials
import Warehouse

extension ColumnFacts {
  /// Reads the JSON object that `column_profile` returns.
  ///
  /// - Throws: `DecodingError` for any other text.
  public init(json: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let raw = try decoder.decode(RawColumnProfile.self, from: Data(json.utf8))
    self.init()
    (rows, nulls, integers, reals) = (raw.rows, raw.nulls, raw.integers, raw.reals)
    (texts, blobs, infinite, distinct) = (raw.texts, raw.blobs, raw.infinite, raw.distinct)
    isExact = raw.isExact
    isIncreasing = raw.isIncreasing ?? false
    stepsByOne = raw.stepsByOne ?? false
    let isInteger = raw.reals == 0
    let numberEnds = [raw.numberMinimum, raw.numberMaximum].map { $0?.value(isInteger) }
    minimum = (numberEnds[0] ?? raw.textMinimum.map { .text($0) }) ?? .null
    maximum = (raw.textMaximum.map { .text($0) } ?? numberEnds[1]) ?? .null
    (mean, standardDeviation) = (raw.mean, raw.sd)
    quartiles = [raw.q25, raw.q50, raw.q75].compactMap { $0 }
    (zeros, negatives) = (raw.zeros ?? 0, raw.negatives ?? 0)
    longestText = raw.longestText ?? 0
    (kinds, days) = (raw.kinds, raw.days)
    top = raw.top.map { Frequency(value: $0.value.value(isInteger), count: $0.count) }
    isTopExact = raw.isTopExact
    fingerprint = raw.fingerprint
    self.json = json
  }
}

/// The object as `column_profile` writes it, member for member.
private struct RawColumnProfile: Decodable {
  var rows: Int
  var nulls: Int
  var integers: Int
  var reals: Int
  var texts: Int
  var blobs: Int
  var infinite: Int
  var distinct: Int
  var isExact: Bool
  var isIncreasing: Bool?
  var stepsByOne: Bool?
  var mean: Double?
  var sd: Double?
  var q25: Double?
  var q50: Double?
  var q75: Double?
  var zeros: Int?
  var negatives: Int?
  var numberMinimum: RawValue?
  var numberMaximum: RawValue?
  var textMinimum: String?
  var textMaximum: String?
  var longestText: Int?
  var kinds: [String: Int]
  var days: DayFacts?
  var top: [RawFrequency]
  var isTopExact: Bool
  var fingerprint: String
}

private struct RawFrequency: Decodable {
  var value: RawValue
  var count: Int
}

/// A number or a text; JSON does not say whether a whole number was stored as a real.
private enum RawValue: Decodable {
  case integer(Int64)
  case real(Double)
  case text(String)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let integer = try? container.decode(Int64.self) {
      self = .integer(integer)
    } else if let real = try? container.decode(Double.self) {
      self = .real(real)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  func value(_ isInteger: Bool) -> SQLValue {
    switch self {
    case .integer(let integer): isInteger ? .integer(integer) : .real(Double(integer))
    case .real(let real): .real(real)
    case .text(let text): .text(text)
    }
  }
}
