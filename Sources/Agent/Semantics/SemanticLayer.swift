public import Model
public import Warehouse

/// Everything questions can be about in a warehouse: its metric views with what their dimensions
/// hold.
public struct SemanticLayer: Sendable, Equatable {
  /// The views, those that people stored first.
  public var views: [BoundView]

  /// A layer of the given views.
  public init(views: [BoundView]) { self.views = views }

  /// The metric views of a warehouse: the stored ones, and the proposed ones whose names are free.
  public static func metricViews(of database: Database) throws -> [(MetricView, isStored: Bool)] {
    let stored = try MetricView.stored(in: database)
    let names = Set(stored.map(\.name))
    let proposed = try MetricView.proposals(in: database).filter { !names.contains($0.name) }
    return stored.map { ($0, true) } + proposed.map { ($0, false) }
  }

  /// Reads the layer of a warehouse, with the values that its dimensions have at present.
  ///
  /// A stored view that the tables no longer fit is left out.
  public init(of database: Database, in sandbox: Sandbox) throws {
    views = try Self.metricViews(of: database).compactMap { view, isStored in
      do {
        return try BoundView(view, in: sandbox)
      } catch let error as MetricViewError {
        if isStored { return nil }
        throw error
      }
    }
  }
}

/// A metric view with what its dimensions hold.
public struct BoundView: Sendable, Equatable {
  /// The view.
  public var view: MetricView
  /// Its dimensions in its order.
  public var dimensions: [BoundDimension]

  /// A view with its dimensions.
  public init(view: MetricView, dimensions: [BoundDimension]) {
    self.view = view
    self.dimensions = dimensions
  }
}

/// A dimension with what it holds.
public struct BoundDimension: Sendable, Equatable {
  /// What the values of a dimension are.
  public enum Content: Sendable, Equatable {
    /// Days from the first to the last.
    case days(first: CalendarDay, last: CalendarDay)
    /// Few enough texts to know them all, in alphabetical order.
    case texts([String])
    /// Anything else.
    case other
  }

  /// The dimension.
  public var field: MetricField
  /// What it holds.
  public var content: Content

  /// A dimension with its content.
  public init(field: MetricField, content: Content) {
    self.field = field
    self.content = content
  }
}

extension BoundView {
  /// The dimensions that hold days.
  var dates: [BoundDimension] {
    dimensions.filter { if case .days = $0.content { true } else { false } }
  }

  /// The dimension of a name.
  func dimension(_ name: String) -> BoundDimension? {
    dimensions.first { $0.field.name == name }
  }

  /// The measure of a name.
  func measure(_ name: String) -> MetricField? { view.measures.first { $0.name == name } }
}
