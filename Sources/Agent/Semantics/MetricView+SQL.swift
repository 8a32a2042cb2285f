internal import SQLTools
internal import Warehouse

extension MetricView {
  /// The source with its joins, for a `from` clause.
  func from() throws -> Fragment {
    try allJoins.reduce(try "\(source.fragment()) as \(id: "source")") { text, next in
      let source = try next.join.source.fragment()
      let name = Fragment.identifier(next.join.name)
      switch next.join.condition {
      case .on(let condition):
        return "\(text)\n    left join \(source) as \(name) on (\(condition.fragment))"
      case .using(let columns):
        let parent = next.parent ?? "source"
        let equal = columns.map { "\(id: parent).\(id: $0) = \(name).\(id: $0)" as Fragment }
        return
          "\(text)\n    left join \(source) as \(name) on (\(equal.joined(separator: " and ")))"
      }
    }
  }

  /// The expression of a measure with the measures it names written out.
  func expanded(_ measure: MetricField) throws -> SQLExpression {
    try expanded(measure.expression, within: [measure.name])
  }

  private func expanded(
    _ expression: SQLExpression, within names: [String]
  ) throws -> SQLExpression {
    try expression.replacingCalls(of: "measure") { name in
      guard let other = measures.first(where: { $0.name.lowercased() == name.lowercased() })
      else {
        throw MetricViewError.unknownMeasure(
          name, view: self.name,
          candidates: NearestNames.candidates(for: name, among: measures.map(\.name)))
      }
      guard !names.contains(other.name) else {
        throw MetricViewError.circularMeasure(other.name, view: self.name)
      }
      return try expanded(other.expression, within: names + [other.name])
    }
  }
}

extension MetricSource {
  /// What is read, as part of a `from` clause.
  func fragment() throws -> Fragment {
    switch self {
    case .table(let name):
      .table(try TableName(parsing: name))
    case .query(let query): query.fragment
    }
  }
}
