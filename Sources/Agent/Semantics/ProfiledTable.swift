internal import SQLTools
internal import Warehouse

/// A profiled table as the proposal of metric views sees it.
struct ProfiledTable {
  struct Column {
    let name: String
    let role: ColumnRole
    let inferredType: String
    let distinct: Int
    let rows: Int
    let nulls: Int
    /// The least and greatest value as they are stored.
    let range: (least: SQLValue, greatest: SQLValue)
    /// The most frequent values.
    let examples: [SQLValue]
  }

  let name: TableName
  let columns: [Column]

  /// The columns of a role.
  func columns(_ roles: ColumnRole...) -> [Column] { columns.filter { roles.contains($0.role) } }
}

extension ProfiledTable {
  /// All tables with a profile that are still there, by name.
  static func all(in database: Database) throws -> [ProfiledTable] {
    let present = Set(try database.catalog.tables().map(\.name.physical))
    let command = SQLCommand(
      """
      select
          table_name, column_name, role, inferred_type, distinct_count, row_count, null_count,
          minimum, maximum, top_values
      from system_profile
      order by table_name, position
      """, purpose: "read profiles")
    let rows = try database.rows(command).rows
    var tables: [String: [Column]] = [:]
    for row in rows {
      guard let table = row[0].text, present.contains(table) else { continue }
      tables[table, default: []].append(Column(row))
    }
    return tables.sorted { $0.key < $1.key }.map {
      ProfiledTable(name: TableName(stored: $0.key), columns: $0.value)
    }
  }

  /// The tables questions are about: where a table was cleaned, the cleaned one, and no table that
  /// only gathers others on a weekly grid.
  static func sources(in database: Database) throws -> [ProfiledTable] {
    let tables = try all(in: database)
    let cleanings = try database.connection.rows(
      "select distinct source_table, target_table from system_cleaning")
    let names = Set(tables.map(\.name.physical))
    let replaced = Set(
      cleanings.filter { $0[1].text.map(names.contains) == true }.compactMap { $0[0].text })
    let cleaned = Set(cleanings.compactMap { $0[1].text })
    let kept = names.subtracting(replaced)
    let gathered = try database.connection.rows(
      "select distinct source_table, target_table from system_lineage"
    ).filter { $0[0].text.map(kept.contains) == true && $0[0] != $0[1] }
      .compactMap { $0[1].text }.filter { !cleaned.contains($0) }
    let left = kept.subtracting(gathered)
    return tables.filter {
      left.contains($0.name.physical) && ["bronze", "silver"].contains($0.name.schema)
    }
  }
}

extension ProfiledTable.Column {
  fileprivate init(_ row: [SQLValue]) {
    name = row[1].text ?? ""
    role = row[2].text.flatMap(ColumnRole.init(rawValue:)) ?? .ignore
    inferredType = row[3].text ?? ""
    distinct = Int(row[4].integer ?? 0)
    rows = Int(row[5].integer ?? 0)
    nulls = Int(row[6].integer ?? 0)
    range = (row[7], row[8])
    let top = (try? JSONValue(row[9].text ?? "[]"))?.array ?? []
    examples = top.compactMap { entry in
      switch entry["value"] {
      case .string(let text)?: .text(text)
      case .integer(let number)?: .integer(number)
      case .number(let number)?: .real(number)
      default: nil
      }
    }
  }
}
