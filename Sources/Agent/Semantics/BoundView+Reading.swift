internal import Model
internal import SQLTools
public import Warehouse

extension BoundView {
  /// The most values of a dimension that are known by name.
  static let mostValues = 500

  /// Prepares every expression of a view where nothing can be changed, and reads what its
  /// dimensions hold.
  ///
  /// - Throws: ``MetricViewError`` for what cannot be prepared.
  public init(_ view: MetricView, in sandbox: Sandbox) throws {
    try Self.check(view, in: sandbox)
    self.init(
      view: view,
      dimensions: try view.dimensions.map {
        BoundDimension(field: $0, content: try Self.content(of: $0, view, in: sandbox))
      })
  }

  /// Prepares every expression of a view without reading a row.
  public static func check(_ view: MetricView, in sandbox: Sandbox) throws {
    let source = try SourceOfView(view)
    try source.check("the source", "count(*)", in: sandbox)
    for dimension in view.dimensions {
      try source.check(dimension.name, dimension.expression.fragment, in: sandbox)
    }
    for measure in view.measures {
      try source.check(measure.name, try view.expanded(measure).fragment, in: sandbox)
    }
  }

  private static func content(
    of field: MetricField, _ view: MetricView, in sandbox: Sandbox
  ) throws -> BoundDimension.Content {
    let source = try SourceOfView(view)
    let values = try source.column(
      "select distinct \(field.expression.fragment) as value\n\(source.from)\nlimit \(.integer(mostValues + 1))",
      of: field.name, in: sandbox
    ).filter { !$0.isNull }
    if let first = values.first?.text, CalendarDay(iso: first.prefix(10)) != nil {
      return try days(of: field, source, in: sandbox)
    }
    let texts = values.compactMap(\.text)
    guard texts.count == values.count, !texts.isEmpty, texts.count <= mostValues else {
      return .other
    }
    return .texts(texts.sorted())
  }

  private static func days(
    of field: MetricField, _ source: SourceOfView, in sandbox: Sandbox
  ) throws -> BoundDimension.Content {
    let value = field.expression.fragment
    func day(_ function: Fragment) throws -> CalendarDay? {
      try source.column(
        "select \(function)(\(value)) as value\n\(source.from)", of: field.name, in: sandbox
      ).first?.text.flatMap { CalendarDay(iso: $0.prefix(10)) }
    }
    guard let first = try day("min"), let last = try day("max") else { return .other }
    return .days(first: first, last: last)
  }
}

/// The source of a view, to prepare and read single expressions over.
private struct SourceOfView {
  let view: MetricView
  let from: Fragment

  init(_ view: MetricView) throws {
    self.view = view
    let filter = view.filter.map { "\nwhere (\($0.fragment))" as Fragment } ?? ""
    from = "from \(try view.from())\(filter)"
  }

  /// Prepares an expression.
  func check(_ field: String, _ expression: Fragment, in sandbox: Sandbox) throws {
    do {
      _ = try sandbox.actions(of: ("select (\(expression)) as value\n\(from)" as Fragment).sql)
    } catch {
      throw fault(field, error)
    }
  }

  /// The first column of a query.
  func column(_ query: Fragment, of field: String, in sandbox: Sandbox) throws -> [SQLValue] {
    do {
      return try sandbox.query(query.sql).table.rows.compactMap(\.first)
    } catch {
      throw fault(field, error)
    }
  }

  private func fault(_ field: String, _ error: SandboxError) -> MetricViewError {
    .unusableSQL(field: field, view: view.name, MetricViewError.SQLFault(error))
  }
}
