internal import FoundationEssentials
internal import Model
internal import Warehouse

/// The responses of a model as they are stored.
enum StoredResponse {
  /// The responses of all channels in the order of the model's channels.
  static func all(of model: String, in database: Database) throws -> [FittedResponse] {
    let table = try database.rows(
      SQLCommand(
        """
        select response.response
        from gold_response as response
        inner join gold_roi as roi
            on response.model_id = roi.model_id and response.channel = roi.channel
        where response.model_id = ?
        order by roi.spend desc, response.channel
        """, bindings: [.text(model)], purpose: "read responses of \(model)"))
    let decoder = JSONDecoder()
    let responses = try table.rows.map { row in
      try decoder.decode(FittedResponse.self, from: Data((row[0].text ?? "").utf8))
    }
    guard !responses.isEmpty else { throw PlanningError.noResponses(model: model) }
    return responses
  }
}
