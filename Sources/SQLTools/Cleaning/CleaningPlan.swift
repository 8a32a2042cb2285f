public import Warehouse

/// How a raw table becomes a clean one: named steps that can be read before they run.
public struct CleaningPlan: Sendable, Equatable {
  /// A column of the table.
  public struct Column: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Its declared type, empty for none.
    public var declaredType: String

    /// A column.
    public init(_ name: String, declaredType: String) {
      self.name = name
      self.declaredType = declaredType
    }
  }

  /// The table to read.
  public var source: TableName
  /// The table to fill; an existing one is replaced.
  public var target: TableName
  /// The columns of the source, all of which the target gets.
  public var columns: [Column]
  /// How a row is told apart in the source.
  public var rowNumber: RowNumber
  /// The steps in the order they are carried out.
  public private(set) var steps: [CleaningStep]

  /// Where the order of the rows comes from.
  public enum RowNumber: Sendable, Equatable {
    /// SQLite's own row number under a name that no column hides.
    case rowid(String)
    /// Counted while reading: views and tables without row numbers.
    case counted
  }

  /// A plan; steps are put in the order text, spelling, types, products, duplicates, nulls,
  /// outliers, and stay as given within each kind.
  public init(
    source: TableName, target: TableName, columns: [Column], rowNumber: RowNumber,
    steps: [CleaningStep]
  ) {
    self.source = source
    self.target = target
    self.columns = columns
    self.rowNumber = rowNumber
    self.steps = steps.enumerated().sorted {
      ($0.element.phase, $0.offset) < ($1.element.phase, $1.offset)
    }.map(\.element)
  }

  /// A plan for a table as it stands in the warehouse.
  ///
  /// - Throws: ``CleaningError`` for a table or column that does not exist.
  public init(
    source: TableName, target: TableName? = nil, steps: [CleaningStep], in database: Database
  ) throws {
    guard target?.physical != source.physical else { throw CleaningError.replacesSource(source) }
    let columns = try Self.columns(of: source, in: database)
    let names = columns.map(\.name)
    for wanted in steps.flatMap(\.allColumns) where !names.contains(wanted) {
      throw CleaningError.noSuchColumn(
        wanted, table: source, candidates: NearestNames.candidates(for: wanted, among: names))
    }
    self.init(
      source: source, target: target ?? Self.target(for: source), columns: columns,
      rowNumber: try Self.rowNumber(of: source, columns: names, in: database), steps: steps)
  }

  /// The usual place for the clean form of a table: `silver.<table>`, or `silver.<table>_clean`
  /// for one that is there already.
  public static func target(for table: TableName) -> TableName {
    let name = table.schema == "silver" ? table.table + "_clean" : table.table
    return TableName(catalog: table.catalog, schema: "silver", table: name)
  }

  private static func columns(of table: TableName, in database: Database) throws -> [Column] {
    let query: Fragment =
      "select name, type from pragma_table_xinfo(\(value: .text(table.physical))) order by cid"
    let rows = try database.connection.rows(query.sql, query.bindings)
    guard !rows.isEmpty else { throw CleaningError.noSuchTable(table) }
    return rows.map { Column($0[0].text ?? "", declaredType: $0[1].text ?? "") }
  }

  private static func rowNumber(
    of table: TableName, columns: [String], in database: Database
  ) throws -> RowNumber {
    let query: Fragment = """
      select type = 'table' and wr = 0 from pragma_table_list
      where schema = 'main' and name = \(value: .text(table.physical))
      """
    let names = Set(columns.map { $0.lowercased() })
    guard try database.connection.scalar(query.sql, query.bindings) == 1,
      let name = ["rowid", "_rowid_", "oid"].first(where: { !names.contains($0) })
    else { return .counted }
    return .rowid(name)
  }
}

extension CleaningStep {
  /// Every column the step names.
  var allColumns: [String] {
    switch self {
    case .dropKeyedDuplicates(let keys, _): keys
    case .nulls(let column, .forwardFill(let order, let within)): [column, order] + within
    case .nulls(let column, .proportional(let other, let within, let date)):
      [column, other] + within + [date].compactMap { $0 }
    case .nulls(let column, .told(let code)): [column, code.column]
    case .enforceProduct(let column, let factors): [column, factors.left, factors.right]
    default: [column].compactMap { $0 }
    }
  }
}

/// Why a table could not be cleaned.
public enum CleaningError: Error, Sendable, Equatable {
  /// There is no such table.
  case noSuchTable(TableName)
  /// A step names a column the table does not have; with the nearest that it has.
  case noSuchColumn(String, table: TableName, candidates: [String])
  /// The plan would replace the table it reads.
  case replacesSource(TableName)
  /// No row is left.
  case nothingLeft(TableName, rows: Int)
}

extension CleaningError: DescribedFailure, CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .noSuchTable(let table): "there is no table \(table)"
    case .noSuchColumn(let column, let table, _): "\(table) has no column \(column)"
    case .replacesSource(let table): "cleaning \(table) into itself would lose the raw rows"
    case .nothingLeft(let table, let rows):
      "cleaning would remove all \(rows) rows of \(table)"
    }
  }

  /// The data or what was asked of it is wrong.
  public var kind: FailureKind { .failed }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noSuchTable: "mmmsql query \"select * from information_schema.tables\" lists the tables"
    case .noSuchColumn(_, _, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .replacesSource: "choose another target with --into"
    case .nothingLeft: "choose other policies for nulls and outliers"
    }
  }
}

/// What cleaning did.
public struct CleaningReport: Sendable, Equatable {
  /// What one step did.
  public struct Step: Sendable, Equatable {
    /// The step.
    public var step: CleaningStep
    /// Rows it changed, flagged or removed.
    public var rowsAffected: Int
    /// Rows it removed.
    public var rowsRemoved: Int
    /// Values it could not read, which are null now.
    public var unreadable: Int
  }

  /// The table that was filled.
  public var target: TableName
  /// The rows of the source.
  public var rowsBefore: Int
  /// The rows of the target; with the removed rows they are the rows of the source.
  public var rowsAfter: Int
  /// The steps in the order they were carried out.
  public var steps: [Step]
}
