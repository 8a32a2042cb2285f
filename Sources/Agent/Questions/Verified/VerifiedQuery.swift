internal import Warehouse

/// A question with the statement that answers it.
///
/// A statement is trusted only after a person has confirmed it, and only while the tables it reads
/// are as they were then.
public struct VerifiedQuery: Sendable, Equatable {
  /// How far a pair is trusted.
  public enum State: String, Sendable, CaseIterable {
    /// Somebody proposed it.
    case candidate
    /// A person has confirmed it.
    case confirmed
    /// It is no longer used.
    case retired
  }

  /// Its number in the warehouse.
  public var identifier: Int64
  /// The question.
  public var question: String
  /// The statement.
  public var sql: String
  /// How far it is trusted.
  public var state: State
  /// The definitions of the tables it reads, when it was written down.
  public var schemaHash: String
  /// Who wrote it down or confirmed it.
  public var author: String
  /// When a person confirmed it.
  public var confirmedAt: String?
}

extension VerifiedQuery {
  /// What the names of pairs begin with.
  static let namePrefix = "query-"

  /// The name of a pair, by which it is remembered.
  static func name(of identifier: Int64) -> String { namePrefix + String(identifier) }

  /// Whether the tables the statement reads are as they were when it was written down.
  func isCurrent(in database: Database, _ sandbox: Sandbox) -> Bool {
    (try? Self.schemaHash(of: sql, in: database, sandbox)) == schemaHash
  }

  /// What two ways to type the same question have in common.
  static func normalized(_ question: String) -> String {
    QuestionWord.words(of: question).map { $0.isPercent ? $0.key + "%" : $0.key }
      .joined(separator: " ")
  }

  /// The definitions of the tables a statement reads, as a checksum.
  static func schemaHash(
    of sql: String, in database: Database, _ sandbox: Sandbox
  ) throws -> String {
    var tables: Set<String> = []
    for case .read(let table, _, _) in try sandbox.actions(of: sql) { tables.insert(table) }
    let definitions = try tables.sorted().map { table in
      let text = try database.connection.scalar(
        "select sql from sqlite_schema where name = ? and type in ('table', 'view')",
        [.text(table)])
      return "\(table)\n\(text?.text ?? "")\n"
    }
    return SHA256.hexDigest(of: definitions.joined().utf8)
  }
}
