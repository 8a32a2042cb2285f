internal import FoundationEssentials

/// All settings, each with where it comes from.
///
/// The command line counts before the environment, that before the file, and that before what is
/// usual. Model, address and key count only with the provider they were said for.
public struct Configuration: Equatable, Sendable {
  /// What thinks.
  public let brain: BrainKind
  /// Who makes vectors; rules when nobody does.
  let embeddingKind: BrainKind
  /// The key, if there is one.
  let key: Secret?
  /// The key of the engine, if there is one.
  let engineKey: Secret?
  /// The key of those who make vectors, where it is another.
  let embeddingKey: Secret?
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
    let plain = Self.said(in: environment, ProviderKinds())
    // What each layer takes the providers to be, from the lowest up.
    let fileKinds = try Self.kinds([file.values])
    let environmentKinds = try Self.kinds([plain, file.values])
    let kinds = try Self.kinds([options, plain, file.values])
    let layers = [
      (options, kinds), (Self.said(in: environment, kinds), environmentKinds),
      (file.values, fileKinds),
    ]
    var values: [Setting: SettingValue] = [:]
    for setting in Setting.allCases {
      let found = layers.lazy.compactMap { layer, layerKinds -> SettingValue? in
        guard let value = layer[setting], let owner = setting.owner,
          value.source.isOfThisProgram, let meant = layerKinds[owner]
        else { return layer[setting] }
        return meant == kinds[owner] ?? .rules ? value : nil
      }.first
      values[setting] = found ?? setting.usual.map { SettingValue($0, from: .usual) }
    }
    for (setting, value) in values { try setting.form.check(value, of: setting.rawValue) }
    for (model, parts) in file.prices {
      for (part, value) in parts {
        try Setting.Form.number(0...1_000_000).check(value, of: "prices.\(model).\(part)")
      }
    }
    brain = kinds.brain ?? .rules
    embeddingKind = kinds.embeddings ?? .rules
    key = values[.key].flatMap { Secret($0.text) }
    embeddingKey = values[.embeddingKey].flatMap { Secret($0.text) }
    engineKey = Self.engineKey(values, file)
    for setting in [Setting.key, .embeddingKey, .engineKey] { values[setting]?.text = "***" }
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

  /// What layers say of providers, the highest first.
  private static func kinds(
    _ layers: [[Setting: SettingValue]]
  ) throws(ConfigurationError) -> ProviderKinds {
    func named(_ setting: Setting) throws(ConfigurationError) -> BrainKind? {
      guard let value = layers.lazy.compactMap({ $0[setting] }).first else { return nil }
      try setting.form.check(value, of: setting.rawValue)
      return BrainKind(name: value.text)
    }
    let brain = try named(.brain)
    return ProviderKinds(brain: brain, embeddings: try named(.embeddingProvider) ?? brain)
  }

  private static func said(
    in environment: [String: String], _ kinds: ProviderKinds
  ) -> [Setting: SettingValue] {
    var values: [Setting: SettingValue] = [:]
    for setting in Setting.allCases {
      let name = setting.variables(kinds).first { environment[$0]?.isEmpty == false }
      guard let name, let text = environment[name] else { continue }
      values[setting] = SettingValue(
        setting.form == .address ? ServerAddress.completed(text, name) : text,
        from: .variable(name))
    }
    return values
  }

  /// The value of a setting, `nil` when nobody gave one.
  subscript(setting: Setting) -> SettingValue? { values[setting] }

  /// When a person is asked before a call that takes long.
  public var confirmationRule: ConfirmationRule {
    ConfirmationRule(above: number(.confirmAbove) ?? 0)
  }

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
    case .embeddingProvider: ModelProvider(rawValue: text)?.embeddingWire != nil
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
    case .embeddingProvider:
      "one of "
        + ModelProvider.allCases.filter { $0.embeddingWire != nil }.map(\.rawValue)
        .joined(separator: ", ")
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
