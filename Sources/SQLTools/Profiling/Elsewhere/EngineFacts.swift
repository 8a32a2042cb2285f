internal import Warehouse

/// Reads what an engine measured of a table's columns.
struct EngineFacts {
  private let columns: [TableColumn]
  private let values: [String: SQLValue]
  private let rowCount: Int

  /// The row that ``ProfilePlan/measurement()`` gives.
  init(_ columns: [TableColumn], measured: ResultTable) {
    self.columns = columns
    let row = measured.rows.first ?? []
    values = Dictionary(zip(measured.columns.map { $0.lowercased() }, row)) { first, _ in first }
    rowCount = Int(clamping: values["row_count"]?.integer ?? 0)
  }

  private func value(_ position: Int, _ measure: EngineMeasure) -> SQLValue {
    values[ProfilePlan.alias(position, measure)] ?? .null
  }

  private func count(_ position: Int, _ measure: EngineMeasure) -> Int {
    Int(clamping: value(position, measure).integer ?? 0)
  }

  /// The columns most of whose values are days.
  var dated: [Int] {
    columns.indices.filter { position in
      let dates = count(position, .isoDates) + count(position, .isoTimestamps)
      return 2 * dates > count(position, .present)
    }
  }

  /// The facts of all columns in order.
  ///
  /// - Parameters:
  ///   - frequencies: the rows of ``ProfilePlan/frequencies()``.
  ///   - days: the rows of ``ProfilePlan/days(of:)``.
  /// - Returns: the facts, one for each column.
  func facts(frequencies: [[SQLValue]], days: [[SQLValue]]) -> [ColumnFacts] {
    columns.indices.map { position in
      var facts = stored(position)
      let own = frequencies.filter { $0.first?.integer == Int64(position) && $0.count == 3 }
      facts.top = own.compactMap { row in
        row[1].text.map {
          .init(value: frequent($0, position), count: Int(clamping: row[2].integer ?? 0))
        }
      }
      let isoDays = days.filter { $0.first?.integer == Int64(position) && $0.count == 2 }
      facts.days = DaySummary(isoDays: isoDays.compactMap { $0[1].text }).map(DayFacts.init)
      return facts
    }
  }

  private func stored(_ position: Int) -> ColumnFacts {
    var facts = ColumnFacts()
    let present = count(position, .present)
    facts.rows = rowCount
    facts.nulls = rowCount - present
    facts.distinct = count(position, .distinct)
    facts.fingerprint = value(position, .fingerprint).text ?? ""
    switch columns[position].storage {
    case .boolean, .integer:
      facts.integers = present
      takeNumbers(position, &facts)
    case .real:
      facts.reals = present
      takeNumbers(position, &facts)
    case .text:
      facts.texts = present
      takeTexts(position, &facts)
    case .binary, .other: facts.blobs = present
    }
    return facts
  }

  private func takeNumbers(_ position: Int, _ facts: inout ColumnFacts) {
    facts.mean = value(position, .mean).real
    facts.standardDeviation = value(position, .deviation).real
    facts.quartiles = [EngineMeasure.q25, .q50, .q75].compactMap { value(position, $0).real }
    facts.zeros = count(position, .zeros)
    facts.negatives = count(position, .negatives)
    facts.infinite = count(position, .infinite)
    (facts.minimum, facts.maximum) = (value(position, .least), value(position, .greatest))
    // Rows have no order there, but numbers without gap or repetition number them.
    guard columns[position].storage == .integer, facts.distinct == rowCount, rowCount > 2,
      let least = facts.minimum.integer, let greatest = facts.maximum.integer
    else { return }
    let (span, overflows) = greatest.subtractingReportingOverflow(least)
    facts.stepsByOne = !overflows && span == Int64(rowCount - 1)
    facts.isIncreasing = facts.stepsByOne
  }

  private func takeTexts(_ position: Int, _ facts: inout ColumnFacts) {
    facts.minimum = value(position, .firstText)
    facts.maximum = value(position, .lastText)
    facts.longestText = count(position, .longest)
    let kinds: [(String, EngineMeasure)] = [
      ("iso_date", .isoDates), ("iso_timestamp", .isoTimestamps), ("blank", .blanks),
      ("number", .numbers), ("truth", .truths),
    ]
    for (kind, measure) in kinds where count(position, measure) > 0 {
      facts.kinds[kind] = count(position, measure)
    }
    let other = facts.texts - facts.kinds.values.reduce(0, +)
    if other > 0 { facts.kinds["other"] = other }
  }

  private func frequent(_ text: String, _ position: Int) -> SQLValue {
    switch columns[position].storage {
    case .boolean: .integer(text == "true" ? 1 : 0)
    case .integer: Int64(text).map { .integer($0) } ?? .text(text)
    case .real: Double(text).map { .real($0) } ?? .text(text)
    case .text, .binary, .other: .text(text)
    }
  }
}

extension DayFacts {
  fileprivate init(_ summary: DaySummary) {
    self.init(
      distinct: summary.count, first: summary.first, last: summary.last, span: summary.span,
      weekdays: summary.weekdays, monthStarts: summary.monthStarts,
      steps: summary.steps.prefix(5).map { Step(days: $0.days, count: $0.count) })
  }
}
