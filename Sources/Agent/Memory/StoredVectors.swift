internal import SQLTools
internal import Warehouse

/// The vectors of one model that a warehouse keeps for what is remembered.
struct StoredVectors {
  private let identity: ModelIdentity
  private let database: Database

  init(of identity: ModelIdentity, in database: Database) {
    self.identity = identity
    self.database = database
  }

  /// A text that needs a vector.
  struct MissingText {
    var identifier: Int64
    /// The text as a model gets it.
    var text: String
    /// The SHA-256 of it.
    var hash: String

    init?(_ row: [SQLValue]) {
      guard let identifier = row[0].integer, let text = row[1].text else { return nil }
      self.identifier = identifier
      self.text = PlainText.safe(text, limit: Memory.textLimit)
      hash = SHA256.hexDigest(of: self.text.utf8)
    }
  }

  /// What has no vector of the model and is not retired, the newest first.
  func missing(_ limit: Int) throws -> [MissingText] {
    let query: Fragment = """
      select remembered.remembered_id, remembered.text
      from agent_remembered as remembered
      left join agent_embedding as known on known.remembered_id = remembered.remembered_id
          and known.provider = \(value: .text(identity.provider))
          and known.model = \(value: .text(identity.model))
      where known.remembered_id is null and remembered.state <> 'retired'
          and trim(remembered.text) <> ''
      order by remembered.remembered_id desc
      limit \(value: SQLValue(limit))
      """
    return try database.connection.rows(query.sql, query.bindings).compactMap(MissingText.init)
  }

  /// Keeps vectors in place of those of another model.
  func store(_ vectors: [(MissingText, UnitVector)]) throws {
    let now = SQLValue.text(database.clock.timestamp())
    try database.transaction {
      for (text, vector) in vectors {
        try database.connection.run(
          """
          insert or replace into agent_embedding
              (remembered_id, provider, model, dimension, text_hash, vector, created_at)
          values (?, ?, ?, ?, ?, ?, ?)
          """,
          [
            .integer(text.identifier), .text(identity.provider), .text(identity.model),
            SQLValue(vector.coordinates.count), .text(text.hash), .blob(vector.bytes), now,
          ])
      }
    }
  }

  /// What is nearest to a vector and not in the opposite direction, the nearest first; of equals the
  /// newer.
  ///
  /// Vectors of another dimension, which the model gave before it was changed under its name, count
  /// as none.
  func nearest(to vector: UnitVector, limit: Int) throws -> [Int64] {
    let statement = try database.connection.prepare(
      "select remembered_id, vector from agent_embedding where provider = ? and model = ?")
    try statement.bind([.text(identity.provider), .text(identity.model)])
    var found: [(identifier: Int64, cosine: Float)] = []
    while try statement.step() {
      guard let identifier = statement.value(at: 0).integer,
        case .blob(let bytes) = statement.value(at: 1),
        let cosine = UnitVector(bytes: bytes)?.cosine(with: vector), cosine > 0
      else { continue }
      found.append((identifier, cosine))
    }
    found.sort { left, right in
      left.cosine == right.cosine
        ? left.identifier > right.identifier : left.cosine > right.cosine
    }
    return found.prefix(limit).map(\.identifier)
  }
}
