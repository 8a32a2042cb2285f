import FoundationEssentials
import Model

/// A file of `Fixtures/posteriordb`: data and what 10,000 reference draws say of each parameter.
struct ReferencePosterior: Decodable {
  struct Summary: Decodable {
    let mean: Double
    let sd: Double
    let meanSq: Double
    let mcseMean: Double
    let essBulk: Double
  }

  /// A number, a list of numbers or a list of rows.
  enum Datum: Decodable {
    case numbers([Double])
    case rows([[Double]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .numbers([number])
      } else if let numbers = try? container.decode([Double].self) {
        self = .numbers(numbers)
      } else {
        self = .rows(try container.decode([[Double]].self))
      }
    }
  }

  let data: [String: Datum]
  let summary: [String: Summary]

  static func load(_ name: String) throws -> ReferencePosterior {
    // The names of parameters are keys, which no strategy may rewrite.
    try Fixture.decoded(ReferencePosterior.self, from: "posteriordb/\(name).json")
  }

  /// A list of the data; empty where there is none of that name.
  func numbers(_ name: String) -> [Double] {
    if case .numbers(let numbers)? = data[name] { numbers } else { [] }
  }

  /// A number of the data.
  func number(_ name: String) -> Double { numbers(name).first ?? .nan }

  /// Rows of the data.
  func rows(_ name: String) -> [[Double]] {
    if case .rows(let rows)? = data[name] { rows } else { [] }
  }
}

extension ReferencePosterior.Summary {
  enum CodingKeys: String, CodingKey {
    case mean, sd
    case meanSq = "mean_sq"
    case mcseMean = "mcse_mean"
    case essBulk = "ess_bulk"
  }
}

/// A density written down again from its Stan program, with what its reference calls its parameters.
protocol ReferenceModel: LogDensity {
  /// The parameters' names in the reference's summary.
  var parameterNames: [String] { get }
  /// Their values at unconstrained coordinates.
  func parameters(at position: [Double]) -> [Double]
}

/// Names of the elements of a vector as Stan prints them, from 1.
func elements(of name: String, _ count: Int) -> [String] { (1...count).map { "\(name)[\($0)]" } }
