public import Warehouse

extension WeeklyPlan {
  /// The statements that make the target in a dialect, with built-in functions of its engine only.
  ///
  /// Weeks, channels and the columns that follow from them are those of the rows here, which are read;
  /// gaps that the plan refuses stay `null`.
  ///
  /// - Parameters:
  ///   - dialect: how they are written.
  ///   - database: where the tables of the plan are.
  /// - Returns: the statements in order, without placeholders.
  /// - Throws: ``WeeklyError`` for data the plan refuses, ``DialectError`` for names that the dialect
  ///   cannot write.
  public func statements(in dialect: Dialect, from database: Database) throws -> [SQLCommand] {
    let survey = try WeeklySurvey(of: self, in: database)
    let assembly = try survey.assembly(in: dialect, calendar: database)
    func command(_ statement: Fragment, _ purpose: String) throws -> SQLCommand {
      SQLCommand(try statement.text(in: dialect), purpose: purpose)
    }
    return try assembly.makingStatements().map { try command($0, "make \(target) of its sources") }
  }
}

extension WeeklyAssembly {
  /// The query of the joined rows that reads the sources themselves.
  func wholeJoin() -> Fragment {
    """
    \(dialect.with)\((stageTables + query.tables).joined(separator: ",\n"))
    \(query.select)
    order by week, geo
    """
  }

  /// What makes the target of the sources: SQLite looks neighbors of gaps up in a table with an index,
  /// Spark has windows for them.
  fileprivate func makingStatements() -> [Fragment] {
    switch dialect {
    case .sqlite:
      [
        "create temp table weekly_joined as\n\(wholeJoin())", indexJoined(), dropTarget(),
        createTarget(), fillTarget(), dropJoined(),
      ]
    case .spark: [dropTarget(), "create table \(plan.target) as\n\(wholeQuery())"]
    }
  }

  private func wholeQuery() -> Fragment {
    let joined: Fragment = "weekly_joined as (\n\(query.select)\n)"
    let tables = stageTables + query.tables + [joined, filled]
    return "\(dialect.with)\(tables.joined(separator: ",\n"))\n\(selectFilled)"
  }

  /// The staged rows of each scan as common tables.
  private var stageTables: [Fragment] {
    var numbers: Set<Int> = []
    return stages.map(\.scan).filter { numbers.insert($0.number).inserted }.map {
      $0.common(in: dialect, weeksFrom: grid.start)
    }
  }
}
