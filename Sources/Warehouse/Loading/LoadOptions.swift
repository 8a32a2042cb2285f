/// What a person may decide about a load; everything left out is found from the file.
public struct LoadOptions: Sendable {
  /// What to do with the target table.
  public enum Mode: String, Sendable {
    /// Makes a new table; a table of that name with other content is an error.
    case create
    /// Puts the file's rows in place of the table, if there is one.
    case replace
    /// Adds the file's rows to the table; columns are matched by name.
    case append
  }

  /// The table to fill; `nil` is `bronze` and the file's name made plain.
  public var target: TableName?
  /// What to do with the target table.
  public var mode: Mode
  /// Kinds given for columns by name, in place of what the values look like.
  public var kinds: [String: ColumnKind]
  /// The byte between fields; `nil` is found from the file.
  public var delimiter: UInt8?
  /// The encoding; `nil` is found from the file.
  public var encoding: TextEncoding?
  /// Whether the first row names the columns; `nil` is found from the file.
  public var hasHeader: Bool?
  /// Whether a file that is in the table already is loaded again.
  public var force: Bool
  /// Is told about each block of rows, on the thread that loads.
  public var progress: (@Sendable (LoadProgress) -> Void)?
  /// Is asked at each block whether to stop.
  public var shouldStop: (@Sendable () -> Bool)?

  /// Options with everything found from the file.
  public init(
    target: TableName? = nil, mode: Mode = .create, kinds: [String: ColumnKind] = [:],
    delimiter: UInt8? = nil, encoding: TextEncoding? = nil, hasHeader: Bool? = nil,
    force: Bool = false, progress: (@Sendable (LoadProgress) -> Void)? = nil,
    shouldStop: (@Sendable () -> Bool)? = nil
  ) {
    self.target = target
    self.mode = mode
    self.kinds = kinds
    self.delimiter = delimiter
    self.encoding = encoding
    self.hasHeader = hasHeader
    self.force = force
    self.progress = progress
    self.shouldStop = shouldStop
  }
}

/// How far a load has come.
public struct LoadProgress: Sendable, Equatable {
  /// The bytes of the file that were read.
  public var bytesRead: Int
  /// The size of the file in bytes.
  public var totalBytes: Int
  /// The rows stored so far; starts again at zero when the types have to be revised.
  public var rows: Int
}
