public import Warehouse

/// The profile as another engine measures it: one pass for all numbers, then frequent values, then the
/// days of columns with dates.
extension ProfilePlan {
  /// One row with the number of rows and every measure of every column, named as `c1_mean`.
  func measurement() -> Fragment {
    let measures = columns.enumerated().flatMap { position, column in
      let storage = column.storage
      return EngineMeasure.measures(of: storage).map { measure -> Fragment in
        let name = Self.alias(position, measure)
        return "\(measure.value(of: column.name, storage)) as \(id: name)"
      }
    }
    return """
      select
          count(*) as row_count,
          \(measures.joined(separator: ",\n    "))
      from \(table)
      """
  }

  static func alias(_ position: Int, _ measure: EngineMeasure) -> String {
    "c\(position + 1)_\(measure.rawValue.lowercased())"
  }

  /// Ten rows for each column at most, the most frequent values first; `nil` where no column has values
  /// that can be told apart.
  func frequencies() -> Fragment? {
    let selects = columns.enumerated().compactMap { position, column -> Fragment? in
      guard ![.binary, .other].contains(column.storage) else { return nil }
      return """
        (
            select
                \(.integer(position)) as position,
                cast(\(id: column.name) as string) as value,
                count(*) as value_count
            from \(table)
            where \(id: column.name) is not null
            group by \(id: column.name)
            order by value_count desc, value
            limit 10
        )
        """
    }
    guard !selects.isEmpty else { return nil }
    return """
      \(selects.joined(separator: "\nunion all\n"))
      order by position, value_count desc, value
      """
  }

  /// The different days of some columns, in order; `nil` for no columns.
  func days(of positions: [Int]) -> Fragment? {
    guard !positions.isEmpty else { return nil }
    let selects = positions.map { position -> Fragment in
      """
      select \(.integer(position)) as position, day
      from (
          select distinct \(Dialect.spark.day(columns[position].name)) as day
          from \(table)
      ) as found
      where day is not null
      """
    }
    return "\(selects.joined(separator: "\nunion all\n"))\norder by position, day"
  }

  /// The statements in a dialect, those of days for every column that may have some.
  ///
  /// - Parameter dialect: how they are written.
  /// - Returns: the statements in order, without placeholders.
  /// - Throws: ``DialectError`` for a name the dialect cannot write, and for SQLite, which has no
  ///   quantiles: there the profile needs functions of this program.
  public func statements(in dialect: Dialect) throws(DialectError) -> [SQLCommand] {
    guard dialect == .spark else { throw .notWritten(what: "a profile", dialect: dialect) }
    let texts = columns.indices.filter { columns[$0].storage == .text }
    let statements: [(Fragment?, String)] = [
      (measurement(), "measure the columns of \(table)"),
      (frequencies(), "find frequent values of \(table)"),
      (days(of: texts), "find the days of \(table)"),
    ]
    var commands: [SQLCommand] = []
    for case (let statement?, let purpose) in statements {
      commands.append(SQLCommand(try statement.text(in: dialect), purpose: purpose))
    }
    return commands
  }
}

extension TableColumn {
  /// What an engine stores in it.
  var storage: EngineStorage { EngineStorage(declaredType: declaredType) }
}
