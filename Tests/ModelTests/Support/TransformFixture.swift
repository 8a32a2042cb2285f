import FoundationEssentials

/// One file of `Fixtures/transforms_*.json`; its README says how the numbers were made.
struct TransformFixture: Decodable {
  struct AdstockCase: Decodable, CustomStringConvertible {
    var kind: String
    var convention: String
    var params: [String: Double]
    var lagCount: Int?
    var maximumLag: Int?
    var normalize: Bool?
    var mode: String?
    var outputCount: Int?
    var scaleInPeriods: Double?
    var input: String
    var weights: [Double]?
    var output: [Double]

    var description: String {
      "\(convention) \(kind) \(params.sorted { $0.key < $1.key }) \(input)"
    }

    enum CodingKeys: String, CodingKey {
      case kind, convention, params, normalize, mode, input, weights, output
      case lagCount = "l_max"
      case maximumLag = "max_lag"
      case outputCount = "n_times_output"
      case scaleInPeriods = "scale_in_periods"
    }
  }

  struct SaturationCase: Decodable, CustomStringConvertible {
    var kind: String
    var convention: String
    var params: [String: Double]
    var input: String
    var output: [Double]
    var exact: [Double]?

    var description: String {
      "\(convention) \(kind) \(params.sorted { $0.key < $1.key }) \(input)"
    }
  }

  var inputs: [String: [Double]]
  var adstock: [AdstockCase]
  var saturation: [SaturationCase]

  static let names = [
    "transforms_pymc", "transforms_pymc_1_3", "transforms_meridian", "transforms_robyn",
  ]

  init(named name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let url = folder.appending(path: "../Fixtures/\(name).json")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    self = try decoder.decode(Self.self, from: Data(contentsOf: url))
  }
}

/// The largest difference of two series over the largest expected value, cells without an expected
/// value left out.
func relativeDifference(_ values: [Double], _ expected: [Double]) -> Double {
  guard values.count == expected.count else { return .infinity }
  let scale = max(expected.filter(\.isFinite).map { abs($0) }.max() ?? 0, .leastNormalMagnitude)
  return zip(values, expected).filter { $1.isFinite }
    .map { $0.isFinite ? abs($0 - $1) / scale : .infinity }.max() ?? 0
}
