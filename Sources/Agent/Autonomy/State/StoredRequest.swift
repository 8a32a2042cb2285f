internal import SQLTools
internal import Warehouse

/// A request as checkpoints keep it, so that a run can go on in another process.
struct StoredRequest: Codable, Equatable, Sendable {
  var files: [String?] = []
  var tables: [String?] = []
  var columns: ColumnChoice
  var usesImpressions: Bool
  var cleans: Bool
  var kind: String
  var specification: String
  var totalBudget: Double?
  var experimentFile: String?
  var experimentTable: String?
  var truth: String?

  /// Keeps a request.
  init(_ request: AnalysisRequest) throws {
    for input in request.inputs {
      switch input {
      case .file(let path): (files, tables) = (files + [path], tables + [nil])
      case .table(let table): (files, tables) = (files + [nil], tables + [table.physical])
      }
    }
    columns = request.columns
    usesImpressions = request.usesImpressions
    cleans = request.cleans
    kind = request.specification.kind
    specification = try request.specification.json
    totalBudget = request.totalBudget
    switch request.experiments {
    case .file(let path): experimentFile = path
    case .table(let table): experimentTable = table.physical
    case nil: break
    }
    truth = request.truth
  }

  /// The request that was kept.
  var request: AnalysisRequest {
    get throws {
      var request = AnalysisRequest(
        inputs: zip(files, tables).compactMap { file, table in
          file.map { .file($0) } ?? table.map { .table(TableName(stored: $0)) }
        })
      request.columns = columns
      request.usesImpressions = usesImpressions
      request.cleans = cleans
      request.specification = try ModelSpecification(kind: kind, json: specification)
      request.totalBudget = totalBudget
      request.experiments =
        experimentFile.map { .file($0) }
        ?? experimentTable.map { .table(TableName(stored: $0)) }
      request.truth = truth
      return request
    }
  }
}
