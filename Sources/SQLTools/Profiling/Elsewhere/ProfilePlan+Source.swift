internal import Warehouse

extension ProfilePlan {
  /// Has the table measured where it is, and guesses here what its columns are.
  ///
  /// Dates are found in columns of dates, of time stamps and of ISO texts; the order of rows means
  /// nothing.
  ///
  /// - Parameter source: an engine whose dialect has quantiles.
  /// - Returns: the profile.
  /// - Throws: ``DialectError``, or an error of the engine.
  public func run(on source: some RowSource) throws -> TableProfile {
    guard source.dialect == .spark else {
      throw DialectError.notWritten(what: "a profile", dialect: source.dialect)
    }
    let sources = [table]
    let measured = try source.rows(
      measurement(), purpose: "measure the columns of \(table)", sources: sources)
    let facts = EngineFacts(columns, measured: measured)
    let frequencies = try self.frequencies().map {
      try source.rows($0, purpose: "find frequent values of \(table)", sources: sources).rows
    }
    let days = try days(of: facts.dated).map {
      try source.rows($0, purpose: "find the days of \(table)", sources: sources).rows
    }
    let found = facts.facts(frequencies: frequencies ?? [], days: days ?? [])
    return profile(of: found, dataVersion: Self.dataVersion(of: found))
  }
}
