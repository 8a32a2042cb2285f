import Model
import SQLTools
import TestSupport
import Warehouse

@testable import Agent

/// A copy of the analyzed example with a table of experiments on its two channels.
struct ExperimentWarehouse {
  let folder: TemporaryFolder
  let database: Database

  static let table = TableName(schema: "silver", table: "mmm_example_weekly")

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  /// A request for a fit of the example by few draws, its experiments in a file of these lines.
  func request(
    _ lines: [String], meridian: Bool = false, name: String = "tests.csv"
  ) throws -> AnalysisRequest {
    var request = AnalysisRequest(inputs: [.table(Self.table)])
    request.columns.kpi = "y"
    request.columns.channels = ["x1", "x2"]
    request.columns.controls = ["event_1", "event_2"]
    var sampling = SamplingSettings()
    sampling.chains = 2
    sampling.draws = .fixed(100)
    request.specification =
      meridian
      ? .meridian(BayesianSpecification(MeridianRequest(), sampling: sampling))
      : .pymc(BayesianSpecification(PyMCSpecification(), sampling: sampling))
    request.cleans = false
    request.experiments = .file(
      try folder.write(lines.joined(separator: "\n") + "\n", to: name))
    return request
  }

  /// The first row of a query.
  func row(_ sql: String) throws -> [SQLValue] { try database.connection.rows(sql).first ?? [] }
}
