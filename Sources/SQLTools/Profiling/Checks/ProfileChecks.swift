import Warehouse

/// Checks that the profile itself answers.
struct ProfileChecks {
  let profile: TableProfile

  var findings: [CheckFinding] {
    let columns = zip(profile.columns, profile.roles.columns).flatMap { described, guess in
      findings(described.column.name, described.facts, guess.role)
    }
    return calendar + columns
  }

  private var calendar: [CheckFinding] {
    guard let date = profile.roles.date,
      let facts = profile.columns.first(where: { $0.column.name == date })?.facts
    else { return [] }
    var findings: [CheckFinding] = []
    if facts.dateForms.count > 1 {
      findings.append(
        CheckFinding(
          .mixedDateForms, date, .warning,
          "dates are written in \(facts.dateForms.count) forms: "
            + facts.dateForms.joined(separator: ", "),
          advice: "clean the column to YYYY-MM-DD before anything is aggregated"))
    }
    guard let days = facts.days else { return findings }
    let weeks = (days.span + 6) / 7
    if weeks < 52 {
      findings.append(
        CheckFinding(
          .shortHistory, date, .warning, "the data covers \(Counted.text(weeks, "week"))",
          advice: "use at least 52 weeks, better 104, or season and media cannot be told apart",
          count: weeks))
    }
    if profile.roles.granularity == .mixed {
      findings.append(
        CheckFinding(
          .mixedGranularity, date, .warning, "some dates are a day apart and some a week",
          advice: "aggregate to weeks, and check that no sum is counted twice"))
    }
    return findings
  }

  private func findings(
    _ column: String, _ facts: ColumnFacts, _ role: ColumnRole
  ) -> [CheckFinding] {
    [
      nulls(column, facts, role), constant(column, facts), negative(column, facts, role),
      infinite(column, facts), numbersAsText(column, facts), repeated(column, facts, role),
    ].compactMap { $0 }
  }

  private func nulls(_ column: String, _ facts: ColumnFacts, _ role: ColumnRole) -> CheckFinding? {
    guard facts.nulls > 0 else { return nil }
    let share = Double(facts.nulls) / Double(facts.rows)
    let matters = [.date, .kpi, .spend, .channel, .geo].contains(role)
    return CheckFinding(
      .nulls, column, matters && share > 0.0001 ? .warning : .info,
      "\(Counted.text(facts.nulls, "row")) (\(Percent.text(share))) are null",
      advice: matters
        ? "decide what a missing value means here: zero, the last value, or a row to leave out"
        : "fill or leave out the column if it goes into a model",
      count: facts.nulls)
  }

  private func constant(_ column: String, _ facts: ColumnFacts) -> CheckFinding? {
    guard facts.rows > 1, facts.distinct <= 1, facts.dateShare == 0 else { return nil }
    return CheckFinding(
      .constantColumn, column, .info,
      facts.distinct == 0 ? "every value is null" : "every value is the same",
      advice: "leave the column out: it can explain nothing")
  }

  private func negative(
    _ column: String, _ facts: ColumnFacts, _ role: ColumnRole
  ) -> CheckFinding? {
    guard role == .spend || role == .impressions, facts.negatives > 0 else { return nil }
    return CheckFinding(
      .negativeSpend, column, .error,
      "\(Counted.text(facts.negatives, "value")) below zero, the least \(text(facts.minimum))",
      advice: "credits and corrections belong in the week they correct; set the others to zero",
      count: facts.negatives)
  }

  private func infinite(_ column: String, _ facts: ColumnFacts) -> CheckFinding? {
    guard facts.infinite > 0 else { return nil }
    return CheckFinding(
      .infiniteValues, column, .error, "\(Counted.text(facts.infinite, "value")) infinite",
      advice: "find the division by zero that made them", count: facts.infinite)
  }

  private func numbersAsText(_ column: String, _ facts: ColumnFacts) -> CheckFinding? {
    let count = facts.kinds["number", default: 0]
    guard count > 0, facts.numberShare > 0.5 else { return nil }
    return CheckFinding(
      .numbersAsText, column, .warning,
      "\(Counted.text(count, "number")) stored as text, with currency signs or separators",
      advice: "clean the column to numbers: text counts as zero in a sum", count: count)
  }

  private func repeated(
    _ column: String, _ facts: ColumnFacts, _ role: ColumnRole
  ) -> CheckFinding? {
    let repeats = facts.present - facts.distinct
    guard role == .id, facts.isExact, repeats > 0 else { return nil }
    return CheckFinding(
      .repeatedIdentifier, column, .warning,
      "\(Counted.text(repeats, "row")) repeat an identifier that another row has",
      advice: "drop exact duplicates and keep one row per identifier", count: repeats)
  }

  private func text(_ value: SQLValue) -> String { JSONText.value(value) }
}
