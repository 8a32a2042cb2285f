internal import Warehouse

/// What tells one form of the tables that people work with from another: names and columns, not rows.
enum SchemaHash {
  /// The SHA-256 of the definitions of bronze and silver tables.
  static func current(in database: Database) throws -> String {
    let definitions = try database.connection.rows(
      """
      select name, sql from sqlite_schema
      where type in ('table', 'view') and (name glob 'bronze_*' or name glob 'silver_*')
      order by name
      """
    ).map { row in (row[0].text ?? "") + "\0" + (row[1].text ?? "") }
    return SHA256.hexDigest(of: Array(definitions.joined(separator: "\0").utf8))
  }
}
