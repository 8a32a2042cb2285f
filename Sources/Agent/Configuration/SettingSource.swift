/// Where a value of a setting comes from.
public enum SettingSource: Hashable, Sendable {
  /// The command line; with the option.
  case option(String)
  /// The environment; with the variable.
  case variable(String)
  /// The file; with the line, from 1.
  case file(path: String, line: Int)
  /// Nobody said anything.
  case usual
}

extension SettingSource: CustomStringConvertible {
  /// As a person looks for it.
  public var description: String {
    switch self {
    case .option(let name): "--\(name)"
    case .variable(let name): name
    case .file(let path, let line): "\(path):\(line)"
    case .usual: "default"
    }
  }
}

/// A value and where it comes from.
public struct SettingValue: Equatable, Sendable {
  /// The value as it was written.
  public var text: String
  /// Where it comes from.
  public var source: SettingSource

  /// A value.
  public init(_ text: String, from source: SettingSource) {
    self.text = text
    self.source = source
  }
}
