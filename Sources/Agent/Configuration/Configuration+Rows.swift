extension Configuration {
  /// A setting as it is shown to people.
  public struct Row: Equatable, Sendable {
    /// Its name.
    public var setting: String
    /// Its value, of a key only that there is one; empty when nobody gave one.
    public var value: String
    /// Where the value comes from.
    public var source: String
  }

  /// All settings, those without a value too, and then routes and prices by name.
  public var rows: [Row] {
    Setting.allCases.map { setting in
      guard let value = self[setting] else {
        return Row(setting: setting.rawValue, value: address(setting) ?? "", source: "default")
      }
      return Row(setting: setting.rawValue, value: value.text, source: value.source.description)
    } + routeRows + priceRows
  }

  /// The usual address of the provider stands for one that nobody gave.
  private func address(_ setting: Setting) -> String? {
    guard setting == .baseURL, case .remote(let provider) = brain else { return nil }
    return provider.usualAddress
  }

  private var routeRows: [Row] {
    routes.sorted { $0.key.rawValue < $1.key.rawValue }.map { purpose, value in
      Row(
        setting: "routes.\(purpose.rawValue)", value: value.text,
        source: value.source.description)
    }
  }

  private var priceRows: [Row] {
    prices.sorted { $0.key < $1.key }.flatMap { model, parts in
      parts.sorted { $0.key < $1.key }.map { part, value in
        Row(
          setting: "prices.\(model).\(part)", value: value.text,
          source: value.source.description)
      }
    }
  }
}
