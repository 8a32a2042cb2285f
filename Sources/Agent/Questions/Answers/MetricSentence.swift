internal import Model
internal import SQLTools
internal import Warehouse

/// The answer to a question about measures in one sentence.
struct MetricSentence {
  let question: MetricQuestion
  let bound: BoundView
  let table: ResultTable

  /// The sentence.
  var text: String {
    guard let first = table.rows.first, table.rows.contains(where: { !value($0).isNull }) else {
      return "Nothing in the data fits: there is no \(measure)\(circumstances)."
    }
    switch question.form {
    case .plain where keyCount == 0: return single(first)
    case .plain: return listed
    case .ranking(let isGreatestFirst, _):
      return "\(label(first)) has the \(isGreatestFirst ? "greatest" : "least") "
        + "\(measure)\(circumstances): \(number(value(first)))."
    case .average(let grain): return average(first, grain)
    case .share: return share(first)
    case .growth: return growth
    case .comparison: return compared
    }
  }

  private var measure: String { question.measures.first ?? "" }

  private var keyCount: Int { question.groups.count + (question.grain == nil ? 0 : 1) }

  /// Where the first measure stands.
  private var column: Int {
    if case .comparison = question.form { return question.groups.count + 1 }
    if case .average = question.form { return question.groups.count }
    return keyCount
  }

  private func value(_ row: [SQLValue]) -> SQLValue {
    row.indices.contains(column) ? row[column] : .null
  }

  private func label(_ row: [SQLValue]) -> String {
    row.prefix(keyCount).map(CellWords.text).joined(separator: ", ")
  }

  private func number(_ value: SQLValue) -> String { CellWords.number(value) }

  private func single(_ row: [SQLValue]) -> String {
    let names = question.measures
    let shown = names.indices.map { index -> String in
      let place = table.columns.firstIndex(of: names[index].replacing(" ", with: "_")) ?? index
      return "\(names[index]) is \(number(row[place]))"
    }
    return shown.joined(separator: " and ") + circumstances + "."
  }

  private var listed: String {
    let keys = ([question.grain?.rawValue].compactMap { $0 } + question.groups)
      .joined(separator: " and ")
    let greatest = table.rows.max {
      (value($0).real ?? -.infinity) < (value($1).real ?? -.infinity)
    }
    let rows = table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"
    return "\(measure) by \(keys)\(circumstances), \(rows); the greatest is "
      + "\(greatest.map { "\(number(value($0))) (\(label($0)))" } ?? "none")."
  }

  private func average(_ row: [SQLValue], _ grain: TimeGrain) -> String {
    guard question.groups.isEmpty else {
      return "the average \(measure) per \(grain.rawValue)\(circumstances) is greatest for "
        + "\(CellWords.text(row[0])): \(number(value(row)))."
    }
    return "the average \(measure) per \(grain.rawValue)\(circumstances) is "
      + "\(number(value(row)))."
  }

  private func share(_ row: [SQLValue]) -> String {
    let share = row.last?.real.map(NumberText.percent) ?? "none"
    return "\(label(row)) has \(share) of \(measure)\(circumstances)."
  }

  private var growth: String {
    guard let last = table.rows.last(where: { !($0.last?.isNull ?? true) }),
      let change = last.last?.real
    else { return "\(measure)\(circumstances) is known for one stretch of time only." }
    return
      "\(measure)\(circumstances) \(direction(change)) in \(label(last)) against the one before."
  }

  private var compared: String {
    guard let last = table.rows.last, let change = last.last?.real,
      let first = table.rows.first, question.groups.isEmpty
    else { return "\(measure) side by side, \(table.rows.count) rows." }
    return "\(measure)\(filterText) \(direction(change)) from \(CellWords.text(first[0])) to "
      + "\(CellWords.text(last[0])): \(number(value(last)))."
  }

  private func direction(_ percent: Double) -> String {
    percent == 0
      ? "did not change"
      : "\(percent > 0 ? "rose" : "fell") by \(NumberText.fixed(abs(percent), decimals: 1)) %"
  }

  private var circumstances: String {
    filterText + (question.period.map { " in \($0.name)" } ?? "")
      + (question.weekday.map { " on \(Self.weekdays[$0])" } ?? "")
  }

  private var filterText: String {
    question.filters.filter { !question.groups.contains($0.dimension) }
      .map { ($0.isExcluding ? " without " : " for ") + $0.values.joined(separator: ", ") }
      .joined()
  }

  private static let weekdays = [
    "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
  ]
}

extension MetricSentence {
  /// The days an answer is about.
  static func notes(of question: MetricQuestion, over bound: BoundView) -> [String] {
    guard let date = question.date,
      case .days(let first, let last)? = bound.dimension(date)?.content
    else { return [] }
    var periods = question.period.map { [$0] } ?? []
    if case .comparison(let compared) = question.form { periods = compared }
    return periods.compactMap { period in
      let isPart = period.first < first || period.last > last
      guard isPart || period.name != "\(period.first) to \(period.last)" else { return nil }
      return "\(period.name): \(max(first, period.first)) to \(min(last, period.last))"
        + (isPart ? ", as far as there are data" : "")
    }
  }
}

/// Values as sentences show them.
enum CellWords {
  static func text(_ value: SQLValue) -> String {
    switch value {
    case .text(let text): text
    case .null: "none"
    default: number(value)
    }
  }

  /// Whole numbers with commas, others with as many digits as people read.
  static func number(_ value: SQLValue) -> String {
    guard let number = value.real else { return text(orNone: value) }
    return abs(number) >= 1_000 || number == number.rounded()
      ? NumberText.grouped(number) : NumberText.compact(number)
  }

  private static func text(orNone value: SQLValue) -> String { value.text ?? "unknown" }
}

extension DataRequest {
  /// The answer in one sentence.
  func sentence(of table: ResultTable) -> String {
    let cell = table.rows.first?.first ?? .null
    let count = table.rows.count
    switch self {
    case .tables: return "There are \(count) tables and views of data and results."
    case .measures: return "\(count) measures can be asked for."
    case .rows(let name): return "\(name) has \(CellWords.number(cell)) rows."
    case .values(_, let dimension): return "\(dimension) has \(count) different values."
    case .valueCount(_, let dimension):
      return "\(dimension) has \(CellWords.number(cell)) different values."
    case .dates(let view, _):
      let last = table.rows.first?.last ?? .null
      return "\(view) goes from \(CellWords.text(cell)) to \(CellWords.text(last))."
    case .missing(let view, _, let grain):
      return count == 0
        ? "No \(grain.rawValue) is missing in \(view)."
        : "\(count) \(count == 1 ? grain.rawValue : grain.plural) of \(view) have no row."
    case .stretches(let view, _, let grain):
      return "\(view) has rows in \(CellWords.number(cell)) \(grain.plural)."
    case .model:
      guard let row = table.rows.first else { return "No model was fitted yet." }
      return "\(CellWords.text(row[0])) explains \(row[4].real.map(NumberText.percent) ?? "some") "
        + "of the variance of \(CellWords.text(row[2])); "
        + "its mean error is \(row[6].real.map(NumberText.percent) ?? "unknown")."
    }
  }
}
