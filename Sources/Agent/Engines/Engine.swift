public import Warehouse

/// Another program that runs SQL where the raw rows are.
public protocol Engine {
  /// Where it is, as people and the history are told: `spark://127.0.0.1:10001`.
  var place: String { get }

  /// Runs a statement and hands on its rows as they come.
  ///
  /// When it ends, whether it is done, refused or stopped, nothing of it is left running there.
  ///
  /// - Parameters:
  ///   - statement: one statement without placeholders.
  ///   - receive: is told the columns with each piece of the rows, once without rows where there are
  ///     none; what it throws stops the statement.
  /// - Throws: ``EngineError``, or what `receive` throws.
  func run(_ statement: String, receive: ([EngineColumn], [[SQLValue]]) throws -> Void) throws
}

/// A column of an engine's result.
public struct EngineColumn: Equatable, Sendable {
  /// Its name.
  public var name: String
  /// What its values are.
  public var type: EngineType

  /// A column.
  public init(_ name: String, _ type: EngineType) {
    self.name = name
    self.type = type
  }
}

/// What the values of an engine's column are.
public enum EngineType: Equatable, Sendable {
  case boolean, integer
  /// Binary floating point.
  case real
  /// Numbers with decimal places; they become the nearest binary ones here.
  case decimal
  case text, date, timestamp, binary
  /// Nothing that is computed with: lists, records, intervals, nothing at all.
  case other

  /// A value that came as text.
  ///
  /// - Returns: an integer for whole numbers that fit and for truth, a real for other numbers, else the
  ///   text; `nil` for a text that is not of the type.
  func value(of text: String) -> SQLValue? {
    switch self {
    case .boolean: ["true": SQLValue.integer(1), "false": .integer(0)][text.lowercased()]
    case .integer: Int64(text).map { .integer($0) }
    case .real: Self.real(text).map { $0.isNaN ? .null : .real($0) }
    case .decimal: Double(text).map { .real($0) }
    case .text, .date, .timestamp, .binary, .other: .text(text)
    }
  }

  private static func real(_ text: String) -> Double? {
    switch text {
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    case "NaN": .nan
    default: Double(text)
    }
  }
}

extension Engine {
  /// Runs a statement and keeps all rows.
  ///
  /// - Parameters:
  ///   - statement: one statement without placeholders.
  ///   - limit: the most rows that are taken.
  /// - Returns: the columns and the rows.
  /// - Throws: ``EngineError``; ``EngineError/tooManyRows(place:limit:)`` beyond the limit.
  func rows(of statement: String, limit: Int) throws -> (
    columns: [EngineColumn], rows: [[SQLValue]]
  ) {
    var columns: [EngineColumn] = []
    var rows: [[SQLValue]] = []
    try run(statement) { names, batch in
      columns = names
      guard rows.count + batch.count <= limit else {
        throw EngineError.tooManyRows(place: place, limit: limit)
      }
      rows += batch
    }
    return (columns, rows)
  }
}
