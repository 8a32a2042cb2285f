internal import Model
internal import SQLTools
internal import Warehouse

extension DataRequest {
  /// The statement that answers the request; `nil` where a name is no longer in the layer.
  func fragment(over layer: SemanticLayer) throws -> Fragment? {
    switch self {
    case .tables: return Self.tableList
    case .measures: return Self.measures(of: layer)
    case .model: return Self.newestModel
    case .rows(let table):
      guard let bound = layer.view(table) else { return nil }
      return "select count(*) as row_count\nfrom \(try bound.view.from())\(bound.condition)"
    case .values(let view, let dimension):
      guard let (bound, value) = layer.dimension(view, dimension) else { return nil }
      return """
        select distinct \(value) as \(id: dimension)
        from \(try bound.view.from())
        where \(value) is not null\(bound.furtherCondition)
        order by 1
        """
    case .valueCount(let view, let dimension):
      guard let (bound, value) = layer.dimension(view, dimension) else { return nil }
      return """
        select count(distinct \(value)) as \(id: "number_of_\(dimension)")
        from \(try bound.view.from())\(bound.condition)
        """
    case .dates(let view, let date):
      guard let (bound, value) = layer.dimension(view, date) else { return nil }
      return """
        select min(\(value)) as first_day, max(\(value)) as last_day
        from \(try bound.view.from())\(bound.condition)
        """
    case .stretches(let view, let date, let grain):
      guard let (bound, value) = layer.dimension(view, date) else { return nil }
      return """
        select count(distinct \(grain.label(of: value))) as \(id: grain.plural)
        from \(try bound.view.from())\(bound.condition)
        """
    case .missing(let view, let date, let grain):
      guard let (bound, value) = layer.dimension(view, date) else { return nil }
      return try Self.missing(bound, value, grain)
    }
  }

  /// The labels between the first and the last that no row has.
  private static func missing(
    _ bound: BoundView, _ value: Fragment, _ grain: TimeGrain
  ) throws -> Fragment {
    """
    with recursive present as (
        select distinct \(grain.label(of: value)) as label, date(\(value)) as day
        from \(try bound.view.from())
        where \(value) is not null\(bound.furtherCondition)
    ),
    calendar as (
        select min(day) as day, max(day) as last_day from present
        union all
        select date(day, '+1 day'), last_day from calendar where day < last_day
    )
    select distinct \(grain.label(of: "day")) as \(id: grain.rawValue)
    from calendar
    where \(grain.label(of: "day")) not in (select label from present)
    order by 1
    """
  }

  private static let tableList: Fragment = """
    select name as table_name, type as kind
    from sqlite_schema
    where type in ('table', 'view')
        and (name like 'bronze\\_%' escape '\\' or name like 'silver\\_%' escape '\\'
            or name like 'gold\\_%' escape '\\')
    order by 1
    """

  private static let newestModel: Fragment = """
    select model_id, kind, kpi, n_obs, r2, adjusted_r2, mape, nrmse, durbin_watson
    from gold_model
    order by
        created_at desc,
        cast(substr(model_id, instr(model_id, '-') + 1) as integer) desc
    limit 1
    """

  private static func measures(of layer: SemanticLayer) -> Fragment {
    let rows = layer.views.flatMap { bound in
      bound.view.measures.filter { !$0.isBound }.map { measure -> Fragment in
        let known = bound.dimensions.map(\.field.name).joined(separator: ", ")
        return """
          (\(value: .text(bound.view.name)), \(value: .text(measure.name)), \
          \(value: .text(measure.comment ?? "")), \(value: .text(known)))
          """
      }
    }
    return """
      with measure (view, measure, meaning, known_by) as (
      values
          \(rows.joined(separator: ",\n    "))
      )
      select * from measure
      """
  }
}

extension SemanticLayer {
  /// The view of a name.
  func view(_ name: String) -> BoundView? { views.first { $0.view.name == name } }

  fileprivate func dimension(_ view: String, _ name: String) -> (BoundView, Fragment)? {
    guard let bound = self.view(view), let dimension = bound.dimension(name) else { return nil }
    return (bound, dimension.field.expression.fragment)
  }
}

extension BoundView {
  fileprivate var condition: Fragment { view.filter.map { "\nwhere (\($0.fragment))" } ?? "" }
  fileprivate var furtherCondition: Fragment {
    view.filter.map { "\n    and (\($0.fragment))" } ?? ""
  }
}
