internal import FoundationEssentials
internal import Glibc
internal import Warehouse

/// The settings of a file.
struct SettingsFile: Equatable {
  var values: [Setting: SettingValue] = [:]
  var routes: [ChatPurpose: SettingValue] = [:]
  var prices: [String: [String: SettingValue]] = [:]

  /// The parts of a price.
  static let priceParts = ["input", "output", "cache_read", "cache_written"]

  /// No settings.
  init() {}

  /// Reads a file; one that is not there has none.
  init(path: String) throws(ConfigurationError) {
    self.init()
    guard FileManager.default.fileExists(atPath: path) else { return }
    guard let data = FileManager.default.contents(atPath: path),
      data.count <= YAMLNode.longestText
    else { throw .unreadable(path: path) }
    self = try SettingsFile(yaml: [UInt8](data), path: path)
    let keys: [Setting] = [.key, .embeddingKey, .engineKey]
    if keys.contains(where: { values[$0] != nil }) { try Self.checkOwnership(path) }
  }

  /// Reads the text of a file.
  init(text: String, path: String) throws(ConfigurationError) {
    try self.init(yaml: Array(text.utf8), path: path)
  }

  private init(yaml bytes: [UInt8], path: String) throws(ConfigurationError) {
    self.init()
    let document: YAMLNode?
    do { document = try YAMLNode.document(bytes) } catch {
      throw .malformedFile(path: path, line: error.line, reason: error.problem)
    }
    guard let document else { return }
    guard case .mapping(let entries, _) = document else {
      throw .malformedFile(path: path, line: 1, reason: "settings have names")
    }
    for entry in entries {
      switch entry.key {
      case "routes": try takeRoutes(entry, path)
      case "prices": try takePrices(entry, path)
      default: try take(entry, path)
      }
    }
  }

  private mutating func take(
    _ entry: YAMLNode.Entry, _ path: String
  ) throws(ConfigurationError) {
    guard let setting = Setting(rawValue: entry.key) else {
      throw Self.unknown(
        entry, path, among: Setting.allCases.map(\.rawValue) + ["routes", "prices"])
    }
    values[setting] = try Self.value(of: entry, path)
  }

  private mutating func takeRoutes(
    _ entry: YAMLNode.Entry, _ path: String
  ) throws(ConfigurationError) {
    for route in try Self.entries(of: entry, path) {
      guard let purpose = ChatPurpose(rawValue: route.key) else {
        throw Self.unknown(route, path, among: ChatPurpose.allCases.map(\.rawValue))
      }
      routes[purpose] = try Self.value(of: route, path)
    }
  }

  private mutating func takePrices(
    _ entry: YAMLNode.Entry, _ path: String
  ) throws(ConfigurationError) {
    for model in try Self.entries(of: entry, path) {
      for part in try Self.entries(of: model, path) {
        guard Self.priceParts.contains(part.key) else {
          throw Self.unknown(part, path, among: Self.priceParts)
        }
        prices[model.key, default: [:]][part.key] = try Self.value(of: part, path)
      }
    }
  }

  private static func entries(
    of entry: YAMLNode.Entry, _ path: String
  ) throws(ConfigurationError) -> [YAMLNode.Entry] {
    guard case .mapping(let entries, _) = entry.value else {
      throw .malformedFile(
        path: path, line: entry.line, reason: "\(entry.key) has names and values under it")
    }
    return entries
  }

  private static func value(
    of entry: YAMLNode.Entry, _ path: String
  ) throws(ConfigurationError) -> SettingValue {
    guard case .scalar(let text, let line) = entry.value else {
      throw .malformedFile(path: path, line: entry.line, reason: "\(entry.key) has one value")
    }
    return SettingValue(text, from: .file(path: path, line: line))
  }

  private static func unknown(
    _ entry: YAMLNode.Entry, _ path: String, among names: [String]
  ) -> ConfigurationError {
    .unknownSetting(
      entry.key, .file(path: path, line: entry.line),
      candidates: NearestNames.candidates(for: entry.key, among: names))
  }

  /// Whoever may read the file has the key.
  private static func checkOwnership(_ path: String) throws(ConfigurationError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(path: path) }
    guard status.st_mode & 0o077 == 0 else {
      throw .openKeyFile(path: path, mode: "0" + String(status.st_mode & 0o777, radix: 8))
    }
  }
}
