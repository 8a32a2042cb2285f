import Agent
import FoundationEssentials
import Model
import TestSupport
import Warehouse

/// A warehouse file with one analysis in it, made once and read by many tests.
struct AnalyzedWarehouse: Sendable {
  let folder: TemporaryFolder
  let path: String
  let outcome: AnalysisOutcome
  let controls: [String]

  static let clock = WarehouseClock { "2024-07-01T12:00:00Z" }

  /// The weekly seed of two channels with the last eight weeks held out.
  static let example = Result {
    try AnalyzedWarehouse(folder: try TemporaryFolder()) { _ in
      var request = AnalysisRequest(inputs: [.file(Seed.path("mmm_example.csv"))])
      request.specification.leastSquares.uncertainty.replicates = 60
      request.specification.leastSquares.holdoutWeeks = 8
      return request
    }
  }

  /// A small retailer: orders, media, promotions and prices, with the truth beside them.
  static let retailer = Result {
    let folder = try TemporaryFolder()
    for file in RetailerFiles(RetailerSpecification(seed: 1, scale: 0.05)).all {
      _ = try folder.write(try file.bytes(), to: file.name)
    }
    return try AnalyzedWarehouse(folder: folder) { folder in
      let names = ["orders.csv", "media.csv", "promotions.csv", "prices.csv"]
      var request = AnalysisRequest(inputs: names.map { .file(folder.path($0)) })
      request.specification.leastSquares.uncertainty.replicates = 60
      request.truth = folder.path("truth.csv")
      return request
    }
  }

  private init(
    folder: TemporaryFolder, request: (TemporaryFolder) -> AnalysisRequest
  ) throws {
    self.folder = folder
    path = folder.path("analyzed.db")
    let database = try Database(path: path, clock: Self.clock)
    var controls: [String] = []
    outcome = try Analysis(request(folder)).run(in: database) { event in
      if case .aggregated(_, let source) = event { controls = source.controls }
    }
    self.controls = controls
  }

  /// The file, opened so that nothing can change it.
  func reading() throws -> Database { try Database(path: path, access: .read, clock: Self.clock) }

  /// A copy of the file in another folder, to write to.
  func copy(in folder: TemporaryFolder) throws -> Database {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    return try Database(path: try folder.write(bytes, to: "copy.db"), clock: Self.clock)
  }
}
