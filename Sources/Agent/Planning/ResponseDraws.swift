internal import Model
internal import Warehouse

/// What a model knows of the doubt about its responses: the parameters of every channel in each of
/// its draws, as rows of `gold_posterior_chain`.
///
/// Parameters are named as in `gold_parameter` with the channel in brackets, for example
/// `adstock_retention[tv]`. Where a fit compared several saturation families, `saturation_family`
/// is the place of a draw's own among those of its specification.
struct ResponseDraws: Sendable {
  /// The parameters, `[draw][channel]`.
  let parameters: [[ResponseParameters]]

  /// Draws beyond this many make an interval hardly better.
  static let most = 400
}

extension ResponseDraws {
  /// The draws of a fit, one for each refit that is kept.
  init(of fit: MixFit) {
    parameters = fit.redrawn.evenlySpaced(Self.most).map { $0.map(\.parameters) }
  }

  /// The draws by name, as one chain.
  func chains(channels: [String], specification: MixSpecification) -> [StoredChain] {
    let names = DrawNames(specification, channels: channels)
    var chains: [StoredChain] = []
    var places: [String: Int] = [:]
    let missing = [Double](repeating: .nan, count: parameters.count)
    for (draw, responses) in parameters.enumerated() {
      for (name, value) in names.named(responses) {
        let place = places[name] ?? chains.count
        if place == chains.count {
          places[name] = place
          chains.append(StoredChain(parameter: name, chain: 1, values: missing))
        }
        chains[place].values[draw] = value
      }
    }
    return chains
  }

  /// The draws of a stored model; a draw with parameters missing is left out.
  init(
    of model: String, channels: [String], specification: MixSpecification, in database: Database
  ) throws {
    let names = DrawNames(specification, channels: channels)
    let chains = try StoredChain.all(of: model, in: database)
    let count = chains.map(\.values.count).max() ?? 0
    parameters = (0..<count).compactMap { draw in
      let values = chains.filter { draw < $0.values.count }.map { ($0.parameter, $0.values[draw]) }
      return names.responses(in: Dictionary(values.filter { !$0.1.isNaN }) { $1 })
    }
  }
}

/// How the parameters of a draw are named.
private struct DrawNames {
  private let adstock: AdstockFamily
  private let saturations: [SaturationFamily]
  private let channels: [String]

  init(_ specification: MixSpecification, channels: [String]) {
    adstock = specification.adstock.family
    saturations = specification.saturations
    self.channels = channels
  }

  private static let family = "saturation_family"

  private static func name(_ parameter: String, _ channel: String) -> String {
    "\(parameter)[\(channel)]"
  }

  private var adstockNames: [String] { adstock.parameters.map { "adstock_\($0.name)" } }

  private static func names(of family: SaturationFamily) -> [String] {
    family.parameters.map { "saturation_\($0.name)" }
  }

  /// The parameters of one draw with their names.
  func named(_ responses: [ResponseParameters]) -> [(String, Double)] {
    var result: [(String, Double)] = []
    if saturations.count > 1, let family = responses.first?.saturation,
      let place = saturations.firstIndex(of: family)
    {
      result.append((Self.family, Double(place)))
    }
    for (channel, response) in zip(channels, responses) {
      let names = adstockNames + Self.names(of: response.saturation) + ["media_coefficient"]
      let values = response.adstock + response.saturationParameters + [response.coefficient]
      result += zip(names, values).map { (Self.name($0, channel), $1) }
    }
    return result
  }

  /// The parameters of every channel in a draw; `nil` when one is missing.
  func responses(in values: [String: Double]) -> [ResponseParameters]? {
    let place = Int(exactly: values[Self.family] ?? 0) ?? -1
    guard saturations.indices.contains(place) else { return nil }
    var result: [ResponseParameters] = []
    for channel in channels {
      func all(_ names: [String]) -> [Double]? {
        let found = names.compactMap { values[Self.name($0, channel)] }
        return found.count == names.count ? found : nil
      }
      guard let adstock = all(adstockNames),
        let curve = all(Self.names(of: saturations[place])),
        let coefficient = all(["media_coefficient"])?.first
      else { return nil }
      result.append(
        ResponseParameters(
          adstock: adstock, saturation: saturations[place], saturationParameters: curve,
          coefficient: coefficient))
    }
    return result
  }
}
