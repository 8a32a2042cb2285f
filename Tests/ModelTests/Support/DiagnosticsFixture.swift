import FoundationEssentials
import Model
import Testing

/// `Fixtures/diagnostics.json`: draws with what ArviZ says about them.
struct DiagnosticsFixture: Decodable {
  /// Numbers in base64, little-endian, the last index running fastest.
  struct Numbers: Sendable {
    let shape: [Int]
    let values: [Double]
  }

  struct Case: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let numbers: Numbers
    let expected: Expected

    var description: String { name }
    var chains: ChainValues { ChainValues(chainCount: numbers.shape[0], values: numbers.values) }
  }

  struct Expected: Decodable, Sendable {
    let rhatRank, rhatSplit, rhatFolded, rhatZScale, rhatIdentity: Double
    let essBulk, essTail, essMean, essSd, essMedian: Double
    let essQuantile05, essQuantile95, essIdentityNoSplit: Double
    let mcseMean, mcseSd, mcseQuantile05: Double
    let mean, sdDdof1, median: Double
    let hdi90, eti94: [Double]
  }

  struct EnergyCase: Decodable, Sendable {
    let name: String
    let numbers: Numbers
    let bfmi: [Double]
  }

  struct AccuracyCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let numbers: Numbers
    let cases: [Accuracy]

    var testDescription: String { name }

    /// `[observation][chain and draw]`.
    var logLikelihoods: Matrix {
      let observations = numbers.shape[2]
      let draws = numbers.shape[0] * numbers.shape[1]
      return Matrix(rowCount: observations, columnCount: draws, values: numbers.values).transposed()
    }
  }

  struct Accuracy: Decodable, Sendable {
    let reff: Double
    let tailLength: Int
    let expected: Older
    let expectedArviz1: Newer
  }

  struct Older: Decodable, Sendable {
    let elpdLoo, se, pLoo, goodK, elpdWaic, pWaic: Double
    let paretoK, looI, waicI: [Double]
  }

  struct Newer: Decodable, Sendable {
    let tailLength: Int
    let elpdLoo, se, pLoo: Double
    let paretoK, looI: [Double]
  }

  let arrays: [Case]
  let bfmi: [EnergyCase]
  let loo: [AccuracyCase]

  static func load() throws -> DiagnosticsFixture {
    try Fixture.decoded(
      DiagnosticsFixture.self, from: "diagnostics.json", snakeCase: true)
  }
}

extension DiagnosticsFixture.Numbers {
  init(from container: KeyedDecodingContainer<Keys>) throws {
    shape = try container.decode([Int].self, forKey: .shape)
    let bytes = try container.decode(Data.self, forKey: .data)
    values = stride(from: 0, to: bytes.count, by: 8).map { start in
      Double(
        bitPattern: (0..<8).reduce(0) {
          $0 | UInt64(bytes[bytes.startIndex + start + $1]) << (8 * $1)
        })
    }
  }

  enum Keys: String, CodingKey { case shape, data }
}

extension DiagnosticsFixture.Case {
  enum CodingKeys: String, CodingKey { case name, expected }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    expected = try container.decode(DiagnosticsFixture.Expected.self, forKey: .expected)
    numbers = try DiagnosticsFixture.Numbers(
      from: decoder.container(keyedBy: DiagnosticsFixture.Numbers.Keys.self))
  }
}

extension DiagnosticsFixture.EnergyCase {
  enum CodingKeys: String, CodingKey { case name, bfmi }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    bfmi = try container.decode([Double].self, forKey: .bfmi)
    numbers = try DiagnosticsFixture.Numbers(
      from: decoder.container(keyedBy: DiagnosticsFixture.Numbers.Keys.self))
  }
}

extension DiagnosticsFixture.AccuracyCase {
  enum CodingKeys: String, CodingKey { case name, cases }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    cases = try container.decode([DiagnosticsFixture.Accuracy].self, forKey: .cases)
    numbers = try DiagnosticsFixture.Numbers(
      from: decoder.container(keyedBy: DiagnosticsFixture.Numbers.Keys.self))
  }
}
