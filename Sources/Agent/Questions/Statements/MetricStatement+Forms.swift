internal import Model
internal import SQLTools
internal import Warehouse

extension MetricStatement {
  /// The measures of each group, in the order and up to the number asked for.
  func grouped(ordered: Bool, limited: Bool) throws -> Fragment {
    let keys = try keys(question.grain)
    let measures = try measures(withBounds: isOfOneGroupEach)
    var statement = try query(keys, measures, period: question.period)
    guard !keys.isEmpty else { return statement }
    if let threshold = question.threshold, let first = measures.first {
      statement +=
        "\nhaving \(first.expression) \(threshold.relation.sign) "
        + "\(value: .real(threshold.number))" as Fragment
    }
    return try statement + order(keys, measures)
  }

  /// Bounds are of single groups.
  private var isOfOneGroupEach: Bool {
    !question.groups.isEmpty
      || question.filters.contains { $0.values.count == 1 && !$0.isExcluding }
  }

  private func order(_ keys: [Column], _ measures: [Column]) throws -> Fragment {
    let first = Fragment.integer(keys.count + 1)
    let byKeys = Self.positions(keys.count)
    if case .ranking(let isGreatestFirst, let limit) = question.form {
      let direction: Fragment = isGreatestFirst ? " desc" : ""
      let end: Fragment = limit.map { "\nlimit \(.integer($0))" } ?? ""
      return "\norder by \(first)\(direction), \(byKeys)\(end)"
    }
    if let grain = question.grain {
      guard let day = try day(), let order = grain.order(of: day) else {
        return "\norder by \(byKeys)"
      }
      return "\norder by \(order), \(byKeys)"
    }
    return "\norder by \(first) desc, \(byKeys)"
  }

  func average(over grain: TimeGrain) throws -> Fragment {
    let keys = try keys(nil)
    let measures = try measures(withBounds: false)
    var inner = self.question
    inner.grain = grain
    let stretches = try MetricStatement(inner, over: bound)
    let outer =
      keys.map { Fragment.identifier($0.name) }
      + measures.map { "avg(\(id: $0.name)) as \(id: "average_\($0.name)")" as Fragment }
    let group: Fragment =
      keys.isEmpty
      ? "" : "\ngroup by \(Self.positions(keys.count))\norder by \(.integer(keys.count + 1)) desc"
    return """
      with stretch as (
      \(try stretches.query(try stretches.keys(grain), measures, period: question.period))
      )
      select \(outer.joined(separator: ", "))
      from stretch\(group)
      """
  }

  func share() throws -> Fragment {
    let keys = try keys(question.grain)
    let measures = try measures(withBounds: false)
    let names = (keys + measures).map { Fragment.identifier($0.name) }
    let measure = Fragment.identifier(measures[0].name)
    let within: Fragment =
      question.grain.map { "partition by \(id: $0.rawValue)" } ?? ""
    let filters = question.filters.filter { question.groups.contains($0.dimension) }
    let conditions = filters.map { filter -> Fragment in
      let values = filter.values.map { Fragment.binding(.text($0)) }.joined(separator: ", ")
      let word: Fragment = filter.isExcluding ? "not in" : "in"
      return "\(id: filter.dimension) \(word) (\(values))"
    }
    let end: Fragment =
      conditions.isEmpty ? "" : "\nwhere " + conditions.joined(separator: "\n    and ")
    let direction: Fragment = question.grain == nil ? "2 desc, 1" : Self.positions(keys.count)
    return """
      with part as (
      \(try query(keys, measures, period: question.period, filtered: false))
      ),
      shared as (
      select
          \(names.joined(separator: ", ")),
          \(measure) * 1.0 / nullif(sum(\(measure)) over (\(within)), 0) as share
      from part
      )
      select * from shared\(end)
      order by \(direction)
      """
  }

  func growth() throws -> Fragment {
    let keys = try keys(question.grain)
    let measures = try measures(withBounds: false)
    let names = (keys + measures).map { Fragment.identifier($0.name) }
    let measure = Fragment.identifier(measures[0].name)
    let groups = question.groups.map { Fragment.identifier($0) }
    let partition: Fragment =
      groups.isEmpty ? "" : "partition by \(groups.joined(separator: ", ")) "
    let time = Fragment.identifier(keys[0].name)
    return """
      with stretch as (
      \(try query(keys, measures, period: question.period))
      ),
      followed as (
      select
          \(names.joined(separator: ", ")),
          lag(\(measure)) over (\(partition)order by \(time)) as previous
      from stretch
      )
      select
          \(names.joined(separator: ", ")),
          \(measure) - previous as change,
          (\(measure) - previous) * 100.0 / nullif(abs(previous), 0) as change_percent
      from followed
      order by \(Self.positions(keys.count))
      """
  }

  func comparison(_ periods: [Period]) throws -> Fragment {
    let keys = try keys(nil)
    let measures = try measures(withBounds: false)
    let measure = Fragment.identifier(measures[0].name)
    let names = (keys + measures).map { Fragment.identifier($0.name) }
    let parts = try periods.enumerated().map { place, period -> Fragment in
      let head = [
        Column(name: "place", expression: .integer(place + 1)),
        Column(name: "period", expression: .binding(.text(period.name))),
      ]
      let group: Fragment =
        keys.isEmpty
        ? ""
        : "\ngroup by \((0..<keys.count).map { Fragment.integer($0 + 3) }.joined(separator: ", "))"
      return """
        select
        \(Self.list(head + keys + measures))
        from \(from)\(try conditions(period))\(group)
        """
    }
    let groups = question.groups.map { Fragment.identifier($0) }
    let partition: Fragment =
      groups.isEmpty ? "" : "partition by \(groups.joined(separator: ", ")) "
    return """
      with compared as (
      \(parts.joined(separator: "\nunion all\n"))
      ),
      followed as (
      select *, lag(\(measure)) over (\(partition)order by place) as previous
      from compared
      )
      select
          period, \(names.joined(separator: ", ")),
          \(measure) - previous as change,
          (\(measure) - previous) * 100.0 / nullif(abs(previous), 0) as change_percent
      from followed
      order by \(groups.isEmpty ? "" : "\(groups.joined(separator: ", ")), ")place
      """
  }
}
