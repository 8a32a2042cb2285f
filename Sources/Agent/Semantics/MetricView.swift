public import SQLTools

/// A table or query with what can be measured in it and by what, as Databricks defines its metric
/// views (YAML version 1.1, <https://docs.databricks.com/en/metric-views/yaml-ref.html>).
///
/// In expressions the columns of the source may be called `source.column`, those of a join
/// `join.column`, and another measure `measure(name)`.
public struct MetricView: Sendable, Hashable {
  /// The name, unique in a warehouse; the YAML has none, so it is that of the file.
  public var name: String
  /// The version of the format.
  public var version = "1.1"
  /// What it is, in a sentence.
  public var comment: String?
  /// What is read.
  public var source: MetricSource
  /// Which rows count.
  public var filter: SQLExpression?
  /// Other tables that are read.
  public var joins: [MetricJoin] = []
  /// What rows are grouped by.
  public var dimensions: [MetricField]
  /// What is computed from the rows of a group.
  public var measures: [MetricField]

  /// A view of a source.
  public init(
    name: String, source: MetricSource, dimensions: [MetricField], measures: [MetricField]
  ) {
    self.name = name
    self.source = source
    self.dimensions = dimensions
    self.measures = measures
  }
}

/// What a metric view reads.
public enum MetricSource: Sendable, Hashable {
  /// A table by its dotted or stored name.
  case table(String)
  /// A query.
  case query(SQLQuery)

  /// The name or the query as it is written.
  public var text: String {
    switch self {
    case .table(let name): name
    case .query(let query): query.text
    }
  }
}

/// A table joined to the source of a metric view or to another joined table.
public struct MetricJoin: Sendable, Hashable {
  /// How its rows are found.
  public enum Condition: Sendable, Hashable {
    case on(SQLExpression)
    case using([String])
  }

  /// The name its columns are called by.
  public var name: String
  /// What is read.
  public var source: MetricSource
  /// How its rows are found.
  public var condition: Condition
  /// Tables joined to it.
  public var joins: [MetricJoin] = []
}

/// A dimension or a measure.
public struct MetricField: Sendable, Hashable {
  /// The name, unique in its view.
  public var name: String
  /// What is computed.
  public var expression: SQLExpression
  /// What it is, in a sentence.
  public var comment: String?
  /// How a result calls it.
  public var displayName: String?
  /// Other words for it.
  public var synonyms: [String] = []
  /// How its values are shown.
  public var format: MetricFormat?

  /// A field.
  public init(
    name: String, expression: SQLExpression, comment: String? = nil, synonyms: [String] = []
  ) {
    self.name = name
    self.expression = expression
    self.comment = comment
    self.synonyms = synonyms
  }
}

/// How values are shown: a kind with its settings as they stand in the YAML.
public struct MetricFormat: Sendable, Hashable {
  /// The kinds there are.
  public static let kinds = ["number", "currency", "percentage", "byte", "date", "date_time"]

  /// One of ``kinds``.
  public var kind: String
  /// All other settings by name; a nested one is `decimal_places.places`.
  public var settings: [String: String]
}

extension MetricView {
  /// The dimensions and the measures.
  public var fields: [MetricField] { dimensions + measures }

  /// The joins and those in them, each after the one it is joined to.
  var allJoins: [(join: MetricJoin, parent: String?)] { Self.flattened(joins, parent: nil) }

  private static func flattened(
    _ joins: [MetricJoin], parent: String?
  ) -> [(join: MetricJoin, parent: String?)] {
    joins.flatMap { [($0, parent)] + flattened($0.joins, parent: $0.name) }
  }
}
