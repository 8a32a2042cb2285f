public import Warehouse

/// Why settings cannot be used.
public enum ConfigurationError: DescribedFailure, Equatable {
  /// The file is there and cannot be read.
  case unreadable(path: String)
  /// It is no YAML with settings.
  case malformedFile(path: String, line: Int, reason: String)
  /// Others than its owner may read a file with a key in it.
  case openKeyFile(path: String, mode: String)
  /// There is no setting of this name; with the nearest there are.
  case unknownSetting(String, SettingSource, candidates: [String])
  /// A setting does not take the value; keys are not repeated here.
  case wrongValue(setting: String, value: String, SettingSource, expects: String)
  /// The brain needs a setting that nobody gave.
  case missing(setting: String, brain: String, variables: [String])

  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .unreadable(let path): "the settings in \(path) cannot be read"
    case .malformedFile(let path, let line, let reason): "\(path):\(line) is not right: \(reason)"
    case .openKeyFile(let path, let mode):
      "\(path) has a key in it and may be read by others (its mode is \(mode))"
    case .unknownSetting(let name, let source, _): "there is no setting \(name) (\(source))"
    case .wrongValue(let setting, let value, let source, let expects):
      "\(setting) is \(value) (\(source)), and has to be \(expects)"
    case .missing(let setting, let brain, _): "the brain \(brain) needs the setting \(setting)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .unreadable: "check its permissions"
    case .malformedFile: "write one setting a line, as in base_url: http://localhost:8000/v1"
    case .openKeyFile(let path, _): "chmod 600 \(path)"
    case .unknownSetting(_, _, let candidates):
      candidates.isEmpty
        ? "the settings are " + Setting.allCases.map(\.rawValue).joined(separator: ", ")
          + ", routes and prices"
        : "did you mean " + candidates.joined(separator: " or ") + "?"
    case .wrongValue: "mmmsql config show lists what is set where"
    case .missing(_, _, let variables):
      "set " + variables.joined(separator: " or ") + ", or put it into the configuration"
    }
  }

  /// Wrong usage, or a file that cannot be used.
  public var kind: FailureKind {
    switch self {
    case .unreadable, .openKeyFile: .file
    case .malformedFile, .unknownSetting, .wrongValue, .missing: .usage
    }
  }
}
