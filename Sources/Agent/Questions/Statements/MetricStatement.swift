internal import Model
internal import SQLTools
internal import Warehouse

/// The statement that answers a question about measures.
struct MetricStatement {
  let question: MetricQuestion
  let bound: BoundView
  /// The source of the view, with joins.
  let from: Fragment

  init(_ question: MetricQuestion, over bound: BoundView) throws {
    self.question = question
    self.bound = bound
    from = try bound.view.from()
  }

  /// The one statement.
  func fragment() throws -> Fragment {
    switch question.form {
    case .plain, .ranking: try grouped(ordered: true, limited: true)
    case .average(let grain): try average(over: grain)
    case .share: try share()
    case .growth: try growth()
    case .comparison(let periods): try comparison(periods)
    }
  }
}

extension MetricStatement {
  /// A column of the result with its name.
  struct Column {
    let name: String
    let expression: Fragment
  }

  /// The stretch of time and the dimensions, in this order.
  func keys(_ grain: TimeGrain?) throws -> [Column] {
    var columns: [Column] = []
    if let grain, let day = try day() {
      columns.append(Column(name: grain.rawValue, expression: grain.label(of: day)))
    }
    for name in question.groups {
      guard let dimension = bound.dimension(name) else { continue }
      columns.append(Column(name: name, expression: dimension.field.expression.fragment))
    }
    return columns
  }

  /// The measures, each with the ends of its interval where the view has them.
  func measures(withBounds: Bool) throws -> [Column] {
    try question.measures.flatMap { name -> [Column] in
      let names = withBounds ? [name, "\(name)_lower", "\(name)_upper"] : [name]
      return try names.compactMap { name in
        guard let measure = bound.measure(name) else { return nil }
        return Column(
          name: name.replacing(" ", with: "_"),
          expression: try bound.view.expanded(measure).fragment)
      }
    }
  }

  func day() throws -> Fragment? {
    question.date.flatMap { bound.dimension($0) }.map { "(\($0.field.expression.fragment))" }
  }

  static func list(_ columns: [Column]) -> Fragment {
    columns.map { "    \($0.expression) as \(id: $0.name)" as Fragment }.joined(separator: ",\n")
  }

  /// The conditions of the view and of the question.
  func conditions(_ period: Period?, filtered: Bool = true) throws -> Fragment {
    var conditions: [Fragment] = []
    if let filter = bound.view.filter { conditions.append("(\(filter.fragment))") }
    for filter in question.filters where filtered || !question.groups.contains(filter.dimension) {
      guard let dimension = bound.dimension(filter.dimension) else { continue }
      let values = filter.values.map { Fragment.binding(.text($0)) }.joined(separator: ", ")
      let name: Fragment = "(\(dimension.field.expression.fragment))"
      conditions.append(
        filter.isExcluding
          ? "(\(name) is null or \(name) not in (\(values)))" : "\(name) in (\(values))")
    }
    if let day = try day() {
      if let period {
        conditions.append("\(day) >= \(value: .text("\(period.first)"))")
        conditions.append("\(day) < \(value: .text("\(period.last.adding(days: 1))"))")
      }
      if let weekday = question.weekday {
        let number = Fragment.integer((weekday + 1) % 7)
        conditions.append("cast(strftime('%w', \(day)) as integer) = \(number)")
      }
    }
    if case .ranking = question.form {
      for name in question.groups {
        guard let dimension = bound.dimension(name) else { continue }
        conditions.append("(\(dimension.field.expression.fragment)) is not null")
      }
    }
    guard !conditions.isEmpty else { return "" }
    return "\nwhere " + conditions.joined(separator: "\n    and ")
  }

  static func positions(_ count: Int) -> Fragment {
    (0..<count).map { Fragment.integer($0 + 1) }.joined(separator: ", ")
  }

  /// A query of the measures by keys.
  func query(
    _ keys: [Column], _ measures: [Column], period: Period?, filtered: Bool = true
  ) throws -> Fragment {
    let group: Fragment =
      keys.isEmpty ? "" : "\ngroup by \(Self.positions(keys.count))"
    return """
      select
      \(Self.list(keys + measures))
      from \(from)\(try conditions(period, filtered: filtered))\(group)
      """
  }
}

extension MetricQuestion.Threshold.Relation {
  var sign: Fragment {
    switch self {
    case .above: ">"
    case .atLeast: ">="
    case .below: "<"
    case .atMost: "<="
    }
  }
}
