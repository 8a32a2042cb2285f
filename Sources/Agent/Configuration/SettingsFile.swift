internal import FoundationEssentials
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
    guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 20 else {
      throw .unreadable(path: path)
    }
    self = try SettingsFile(text: String(decoding: data, as: UTF8.self), path: path)
    let keys: [Setting] = [.key, .embeddingKey, .engineKey]
    if keys.contains(where: { values[$0] != nil }) { try Self.checkOwnership(path) }
  }

  /// Reads the text of a file.
  init(text: String, path: String) throws(ConfigurationError) {
    guard case .section(let entries) = try SettingsDocument(yaml: text, path: path) else {
      throw .malformedFile(path: path, line: 1, reason: "settings have names")
    }
    for entry in entries {
      switch entry.name {
      case "routes": try takeRoutes(entry, path)
      case "prices": try takePrices(entry, path)
      default: try take(entry, path)
      }
    }
  }

  private mutating func take(
    _ entry: SettingsDocument.Entry, _ path: String
  ) throws(ConfigurationError) {
    guard let setting = Setting(rawValue: entry.name) else {
      throw Self.unknown(
        entry, path, among: Setting.allCases.map(\.rawValue) + ["routes", "prices"])
    }
    values[setting] = try Self.value(of: entry, path)
  }

  private mutating func takeRoutes(
    _ entry: SettingsDocument.Entry, _ path: String
  ) throws(ConfigurationError) {
    for route in try Self.entries(of: entry, path) {
      guard let purpose = ChatPurpose(rawValue: route.name) else {
        throw Self.unknown(route, path, among: ChatPurpose.allCases.map(\.rawValue))
      }
      routes[purpose] = try Self.value(of: route, path)
    }
  }

  private mutating func takePrices(
    _ entry: SettingsDocument.Entry, _ path: String
  ) throws(ConfigurationError) {
    for model in try Self.entries(of: entry, path) {
      for part in try Self.entries(of: model, path) {
        guard Self.priceParts.contains(part.name) else {
          throw Self.unknown(part, path, among: Self.priceParts)
        }
        prices[model.name, default: [:]][part.name] = try Self.value(of: part, path)
      }
    }
  }

  private static func entries(
    of entry: SettingsDocument.Entry, _ path: String
  ) throws(ConfigurationError) -> [SettingsDocument.Entry] {
    guard case .section(let entries) = entry.content else {
      throw .malformedFile(
        path: path, line: entry.line, reason: "\(entry.name) has names and values under it")
    }
    return entries
  }

  private static func value(
    of entry: SettingsDocument.Entry, _ path: String
  ) throws(ConfigurationError) -> SettingValue {
    guard case .value(let text, let line) = entry.content else {
      throw .malformedFile(path: path, line: entry.line, reason: "\(entry.name) has one value")
    }
    return SettingValue(text, from: .file(path: path, line: line))
  }

  private static func unknown(
    _ entry: SettingsDocument.Entry, _ path: String, among names: [String]
  ) -> ConfigurationError {
    .unknownSetting(
      entry.name, .file(path: path, line: entry.line),
      candidates: NearestNames.candidates(for: entry.name, among: names))
  }

  /// Whoever may read the file has the key.
  private static func checkOwnership(_ path: String) throws(ConfigurationError) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int else {
      throw .unreadable(path: path)
    }
    guard mode & 0o077 == 0 else {
      throw .openKeyFile(path: path, mode: "0" + String(mode & 0o777, radix: 8))
    }
  }
}
