internal import FoundationEssentials

/// All settings, each with where it comes from.
///
/// The command line counts before the environment, that before the file, and that before what is
/// usual. Model, address and key count only with the brain they were said for.
public struct Configuration: Equatable, Sendable {
  /// What thinks.
  public let brain: BrainKind
  /// The key, if there is one.
  let key: Secret?
  /// The key of the engine, if there is one.
  let engineKey: Secret?
  private let values: [Setting: SettingValue]
  let routes: [ChatPurpose: SettingValue]
  let prices: [String: [String: SettingValue]]

  /// Settings of the command line, the environment and a file.
  ///
  /// - Throws: ``ConfigurationError`` for a file or a value that cannot be used.
  public init(
    options: [Setting: SettingValue] = [:], environment: [String: String] = [:],
    file path: String? = nil
  ) throws {
    let file = try path.map { path throws(ConfigurationError) in try SettingsFile(path: path) }
    try self.init(options: options, environment: environment, file: file ?? SettingsFile())
  }

  /// As ``init(options:environment:file:)``, with a file that was read.
  init(
    options: [Setting: SettingValue], environment: [String: String], file: SettingsFile
  ) throws(ConfigurationError) {
    func variables(_ brain: BrainKind) -> [Setting: SettingValue] {
      Self.said(in: environment, brain)
    }
    // What each layer takes the brain to be, from the lowest up; `nil` where nobody named one yet.
    let fileBrain = try Self.brain([file.values])
    let environmentBrain = try Self.brain([variables(.rules), file.values])
    let brain = try Self.brain([options, variables(.rules), file.values]) ?? .rules
    let layers: [([Setting: SettingValue], BrainKind?)] = [
      (options, brain), (variables(brain), environmentBrain), (file.values, fileBrain),
    ]
    var values: [Setting: SettingValue] = [:]
    for setting in Setting.allCases {
      let found = layers.lazy.compactMap { layer, layerBrain -> SettingValue? in
        guard let value = layer[setting] else { return nil }
        let isProvidersOwn = !value.source.isOfThisProgram
        let isForAnother = layerBrain != nil && layerBrain != brain && !isProvidersOwn
        return setting.belongsToBrain && isForAnother ? nil : value
      }.first
      values[setting] = found ?? setting.usual.map { SettingValue($0, from: .usual) }
    }
    for (setting, value) in values { try setting.form.check(value, of: setting.rawValue) }
    for (model, parts) in file.prices {
      for (part, value) in parts {
        try Setting.Form.number(0...1_000_000).check(value, of: "prices.\(model).\(part)")
      }
    }
    self.brain = brain
    key = values[.key].flatMap { Secret($0.text) }
    engineKey = Self.engineKey(values, file)
    for setting in [Setting.key, .engineKey] { values[setting]?.text = "***" }
    self.values = values
    routes = file.routes
    prices = file.prices
  }

  /// A key that the file has is for the engine that the file names.
  private static func engineKey(
    _ values: [Setting: SettingValue], _ file: SettingsFile
  ) -> Secret? {
    guard let key = values[.engineKey] else { return nil }
    if case .file = key.source, let own = file.values[.engine], own.text != values[.engine]?.text {
      return nil
    }
    return Secret(key.text)
  }

  private static func brain(
    _ layers: [[Setting: SettingValue]]
  ) throws(ConfigurationError) -> BrainKind? {
    guard let value = layers.lazy.compactMap({ $0[.brain] }).first else { return nil }
    try Setting.Form.brain.check(value, of: Setting.brain.rawValue)
    return BrainKind(name: value.text)
  }

  private static func said(
    in environment: [String: String], _ brain: BrainKind
  ) -> [Setting: SettingValue] {
    var values: [Setting: SettingValue] = [:]
    for setting in Setting.allCases {
      let name = setting.variables(brain).first { environment[$0]?.isEmpty == false }
      guard let name, let text = environment[name] else { continue }
      values[setting] = SettingValue(
        setting == .baseURL ? ServerAddress.completed(text, name) : text, from: .variable(name))
    }
    return values
  }

  /// The value of a setting, `nil` when nobody gave one.
  subscript(setting: Setting) -> SettingValue? { values[setting] }

  func number(_ setting: Setting) -> Double? { self[setting].flatMap { Double($0.text) } }
  func count(_ setting: Setting) -> Int? { self[setting].flatMap { Int($0.text) } }
  func flag(_ setting: Setting) -> Bool { self[setting]?.text == "true" }
}

extension SettingSource {
  /// Whether it is a name of this program's own, and not one that a provider gave to its clients.
  fileprivate var isOfThisProgram: Bool {
    if case .variable(let name) = self { name.hasPrefix("MMMSQL_") } else { true }
  }
}

extension Setting.Form {
  /// Throws unless a value has the form.
  func check(_ value: SettingValue, of name: String) throws(ConfigurationError) {
    guard !takes(value.text) else { return }
    throw .wrongValue(
      setting: name, value: shown(value.text), value.source, expects: expectation)
  }

  private func takes(_ text: String) -> Bool {
    switch self {
    case .brain: BrainKind(name: text) != nil
    case .text: !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    case .address: ServerAddress.isUsable(text)
    case .engine: (try? EngineAddress(text)) != nil
    case .secret: Secret(text) != nil
    case .flag: text == "true" || text == "false"
    case .count(let range): Int(text).map(range.contains) ?? false
    case .number(let range): Double(text).map(range.contains) ?? false
    }
  }

  /// A key is not shown, and neither is an address, which may have a password in it.
  private func shown(_ text: String) -> String {
    switch self {
    case .secret, .address, .engine: "***"
    default: "'\(text.prefix(100))'"
    }
  }

  private var expectation: String {
    switch self {
    case .brain: "one of " + BrainKind.all.map(\.name).joined(separator: ", ")
    case .text: "a name"
    case .address: "an address as http://host:port/path, without a user"
    case .engine: "an address as spark://host:port/path or databricks://host/warehouse"
    case .secret: "a key of visible characters"
    case .flag: "true or false"
    case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(NumberText.fixed(range.lowerBound, decimals: 0)) to "
        + NumberText.fixed(range.upperBound, decimals: 0)
    }
  }
}
