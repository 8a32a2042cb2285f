internal import Model

extension Question {
  /// The question in whole, as a person could have asked it.
  public var text: String {
    switch self {
    case .metric(let question): question.text
    case .planning(let request): request.text
    case .data(let request): request.text
    }
  }
}

extension MetricQuestion {
  /// The question in whole: `revenue by region per month for Tents in 2023`.
  var text: String {
    let name = measures.map(Self.words).joined(separator: " and ")
    let (subject, rest) = head(name)
    let bound = threshold.map { " \($0.relation.words) \($0.number.typed)" } ?? ""
    return subject + rest + filters.map(\.text).joined() + days + bound
  }

  /// What is asked for, and by what, in the order people say it.
  private func head(_ name: String) -> (subject: String, rest: String) {
    let keys = groups.map(Self.words)
    let by = keys.isEmpty ? "" : " by \(keys.joined(separator: " and "))"
    let per = grain.map { " per \($0.words)" } ?? ""
    switch form {
    case .plain, .comparison: return (name, by + per)
    case .average(let grain): return ("average \(name)", " per \(grain.words)" + by)
    case .share: return ("share of \(name)", by + per)
    case .growth: return ("growth of \(name)", per + by)
    case .ranking(let isGreatestFirst, let limit):
      guard let limit else {
        return (isGreatestFirst ? "ranking of \(name)" : "lowest \(name)", by + per)
      }
      let things = (keys + (grain.map { [$0.words] } ?? [])).joined(separator: " and ")
      return ("\(isGreatestFirst ? "top" : "bottom") \(limit) \(things) by \(name)", "")
    }
  }

  /// When.
  private var days: String {
    let day = weekday.map { " on \(Self.weekdays[$0 % 7])s" } ?? ""
    if case .comparison(let periods) = form {
      return " in " + periods.map(\.text).joined(separator: " compared to ") + day
    }
    return (period.map { " in \($0.text)" } ?? "") + day
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  static func words(_ name: String) -> String { name.replacing("_", with: " ") }
}

extension MetricQuestion.Filter {
  fileprivate var text: String {
    let names = values.map(MetricQuestion.words).joined(separator: " and ")
    return (isExcluding ? " without " : " for ") + names
  }
}

extension MetricQuestion.Threshold.Relation {
  fileprivate var words: String {
    switch self {
    case .above: "above"
    case .atLeast: "at least"
    case .below: "below"
    case .atMost: "at most"
    }
  }
}

extension TimeGrain {
  fileprivate var words: String { self == .weekday ? "day of the week" : rawValue }
}

extension Period {
  /// The days in words that mean the same wherever they stand.
  fileprivate var text: String {
    let isPlain = name.hasPrefix("the last") || name.hasPrefix("the first")
    let isNamed =
      isPlain || name.count == 4 || name.hasPrefix("Q")
      || TimeExpression.monthNames.contains { name.hasPrefix($0) }
    return isNamed || first == last ? name : "between \(first) and \(last)"
  }
}

extension PlanningRequest {
  fileprivate var text: String {
    switch self {
    case .change(let channel, let change):
      "what would \(change.text) on \(MetricQuestion.words(channel)) bring"
    case .allocation(let total):
      total.map { "best allocation of \($0.typed)" } ?? "best allocation"
    case .next(let amount): "where should the next \(amount.typed) go"
    }
  }
}

extension PlanningRequest.Change {
  /// `20 % more`, `5000 less`, `50000`.
  var text: String {
    switch self {
    case .share(let share): "\((abs(share) * 100).typed) % \(direction)"
    case .amount(let amount): "\(abs(amount).typed) \(direction)"
    case .to(let amount): amount.typed
    }
  }

  /// `more`, `less`, or nothing where an amount is given whole.
  var direction: String {
    switch self {
    case .share(let change), .amount(let change): change < 0 ? "less" : "more"
    case .to: ""
    }
  }
}

extension DataRequest {
  fileprivate var text: String {
    switch self {
    case .tables: "which tables are there"
    case .measures: "what can I ask"
    case .rows(let table): "how many rows has \(MetricQuestion.words(table))"
    case .values(_, let dimension): "list the \(MetricQuestion.words(dimension))"
    case .valueCount(_, let dimension): "how many \(MetricQuestion.words(dimension))"
    case .dates(let view, _): "date range of \(MetricQuestion.words(view))"
    case .missing(let view, _, let grain):
      "which \(grain.plural) are missing in \(MetricQuestion.words(view))"
    case .stretches(let view, _, let grain):
      "how many \(grain.plural) has \(MetricQuestion.words(view))"
    case .model: "how good is the model"
    }
  }
}

extension Double {
  /// The number as a person types it, to the sixth decimal: `500000`, `12.5`.
  fileprivate var typed: String {
    let rounded = (self * 1e6).rounded() / 1e6
    return Int64(exactly: rounded).map(String.init) ?? "\(rounded)"
  }
}
