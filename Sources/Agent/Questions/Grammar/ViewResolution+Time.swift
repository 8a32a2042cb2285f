internal import Model

extension ViewResolution {
  /// Reads which days count, and what stretches results are given for.
  func readTime(into question: inout MetricQuestion) throws {
    let time = draft.time
    let named = asked.dimensions.compactMap(dimension).filter { name in
      bound.dates.contains { $0.field.name == name }
    }
    question.grain = time.grain
    question.weekday = time.weekday
    if question.grain == nil, time.times.isEmpty, time.weekday == nil, !named.isEmpty {
      question.grain = .day
    }
    guard question.grain != nil || !time.times.isEmpty || time.weekday != nil else { return }
    let dates = named.isEmpty ? bound.dates.map(\.field.name) : named
    guard dates.count == 1, let date = dates.first else {
      throw Stop.unclear(
        "there are several dates in \(bound.view.name)",
        dates.map { "\(draft.text) using \($0)" })
    }
    question.date = date
    let periods = try time.times.enumerated().map { try period($1, at: $0, of: date) }
    if periods.count == 1 { question.period = periods[0] }
    if periods.count > 1 {
      question.form = .comparison(periods.sorted { ($0.first, $0.last) < ($1.first, $1.last) })
    }
  }

  private func period(
    _ time: TimeExpression, at index: Int, of date: String
  ) throws -> Period {
    guard case .days(let first, let last)? = bound.dimension(date)?.content else {
      throw Stop.unknown("\(date) holds no days")
    }
    switch time.meaning(first: first, last: last) {
    case .period(let period):
      guard period.first <= last, period.last >= first else {
        throw Stop.unknown(
          "\(period.name) is outside of the data, which go from \(first) to \(last)")
      }
      return period
    case .several(let names):
      guard !names.isEmpty else {
        throw Stop.unknown("the data, from \(first) to \(last), do not have it")
      }
      throw Stop.unclear(
        "which year is meant?",
        names.map { text(replacing: draft.time.ranges[index], with: $0) })
    case .future: throw Stop.unknown("that is after the end of the data, \(last)")
    }
  }
}
