public import Warehouse

/// A piece of SQL in which user text can only be a quoted identifier or a bound value.
///
///     let fragment: Fragment = "select \(id: column) from \(table) where week >= \(value: .text(week))"
///     fragment.sql       // select "spend" from "bronze_media" where week >= ?
///     fragment.bindings  // [.text("2024-01-01")]
///
/// Literal parts are `StaticString`, so a `String` made at run time cannot become SQL text: no text
/// of a user or a file is ever spliced (after pointfreeco/swift-structured-queries).
public struct Fragment: Sendable, Equatable {
  /// One part of a fragment.
  public enum Segment: Sendable, Equatable {
    /// Text written in this program's source.
    case literal(String)
    /// A name, quoted when the text is made.
    case identifier(String)
    /// A table, whose name each dialect writes in its own way.
    case table(TableName)
    /// A value, bound when the statement is run.
    case binding(SQLValue)
  }

  /// The parts in order.
  public private(set) var segments: [Segment]

  /// A fragment of the given parts.
  init(segments: [Segment]) { self.segments = segments }

  /// An empty fragment.
  public init() { segments = [] }

  /// Text from a literal in the source.
  public init(_ literal: StaticString) {
    segments = [.literal(literal.description)]
  }

  /// One quoted name.
  public static func identifier(_ name: String) -> Fragment {
    Fragment(segments: [.identifier(name)])
  }

  /// One quoted table name.
  public static func table(_ name: TableName) -> Fragment { Fragment(segments: [.table(name)]) }

  /// One bound value.
  public static func binding(_ value: SQLValue) -> Fragment {
    Fragment(segments: [.binding(value)])
  }

  /// One integer written as digits, for places that allow no placeholder.
  public static func integer(_ value: Int) -> Fragment {
    Fragment(segments: [.literal(String(value))])
  }

  /// The statement with `?` where values are bound.
  public var sql: String {
    segments.map { segment in
      switch segment {
      case .literal(let text): text
      case .identifier(let name): Identifier.quoted(name)
      case .table(let table): Identifier.quoted(table.physical)
      case .binding: "?"
      }
    }.joined()
  }

  /// The bound values in order.
  public var bindings: [SQLValue] {
    segments.compactMap { segment in
      if case .binding(let value) = segment { value } else { nil }
    }
  }

  /// Both fragments, one after the other.
  public static func + (left: Fragment, right: Fragment) -> Fragment {
    Fragment(segments: left.segments + right.segments)
  }

  /// Appends a fragment.
  public static func += (left: inout Fragment, right: Fragment) {
    left.segments += right.segments
  }
}

extension Sequence where Element == Fragment {
  /// The fragments with a separator from the source between them.
  public func joined(separator: StaticString) -> Fragment {
    var result = Fragment()
    for (position, fragment) in enumerated() {
      if position > 0 { result += Fragment(separator) }
      result += fragment
    }
    return result
  }
}

extension Fragment: ExpressibleByStringInterpolation {
  /// Text from a literal in the source.
  public init(stringLiteral value: StaticString) { segments = [.literal(value.description)] }

  /// Literal text with names, values and fragments in it.
  public init(stringInterpolation: StringInterpolation) {
    segments = stringInterpolation.segments
  }

  /// Collects literal text, quoted names and bound values.
  public struct StringInterpolation: StringInterpolationProtocol {
    var segments: [Segment] = []

    /// Room for the parts of one literal.
    public init(literalCapacity: Int, interpolationCount: Int) {
      segments.reserveCapacity(2 * interpolationCount + 1)
    }

    /// Text written in the source.
    public mutating func appendLiteral(_ literal: StaticString) {
      if literal.utf8CodeUnitCount > 0 { segments.append(.literal(literal.description)) }
    }

    /// A quoted name.
    public mutating func appendInterpolation(id name: String) {
      segments.append(.identifier(name))
    }

    /// A quoted table name.
    public mutating func appendInterpolation(_ table: TableName) {
      segments.append(.table(table))
    }

    /// A bound value.
    public mutating func appendInterpolation(value: SQLValue) {
      segments.append(.binding(value))
    }

    /// Another fragment.
    public mutating func appendInterpolation(_ fragment: Fragment) {
      segments += fragment.segments
    }
  }
}

extension SQLCommand {
  /// A statement from a fragment.
  public init(
    _ fragment: Fragment, purpose: String, sources: [TableName] = [], target: TableName? = nil
  ) {
    self.init(
      fragment.sql, bindings: fragment.bindings, purpose: purpose, sources: sources,
      target: target)
  }
}
