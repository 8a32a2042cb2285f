/// A function written in Swift that SQL on one connection may call.
public struct SQLFunction {
  /// Where the function may be called.
  public enum Usage: Sendable {
    /// In statements and in the views, triggers and indexes of the schema.
    case anywhere
    /// In statements only: a file whose schema needed it could not be read by other programs.
    case statements
  }

  /// How the function is computed.
  public enum Body {
    /// From the arguments of one row; the same arguments always give the same value.
    case scalar((SQLArguments) throws -> SQLValue)
    /// From the rows of a group; the closure makes the empty state.
    case aggregate(() -> any SQLAggregate)
    /// From the rows of a group or of a moving frame; the closure makes the empty state.
    case window(() -> any SQLWindowAggregate)
  }

  /// The name SQL calls it by.
  public var name: String
  /// How many arguments it takes; `nil` for any number.
  public var argumentCount: Int?
  /// Where it may be called.
  public var usage: Usage
  /// How it is computed.
  public var body: Body

  /// A function; it may not be used in the schema unless that is asked for.
  public init(_ name: String, arguments: Int?, usage: Usage = .statements, _ body: Body) {
    self.name = name
    self.argumentCount = arguments
    self.usage = usage
    self.body = body
  }
}

/// The state of an aggregate function for one group.
public protocol SQLAggregate: AnyObject {
  /// Takes in one row.
  func step(_ arguments: SQLArguments) throws
  /// The value for the rows taken in; it may be asked for more than once.
  func result() throws -> SQLValue
}

/// An aggregate that can also drop its oldest row, so that it works over a moving frame.
public protocol SQLWindowAggregate: SQLAggregate {
  /// Drops the row that was taken in first; the arguments are the same as they were then.
  func drop(_ arguments: SQLArguments) throws
}
