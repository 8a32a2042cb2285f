/// The parameters of a model with their terms, priors and places.
struct PyMCLayout: Sendable {
  /// The blocks of the whole model, with a geo axis where there are several geos.
  let blocks: [ParameterBlock]
  /// The prior of each parameter of the whole model.
  let priors: [PriorDistribution]
  /// The same, `nil` for the weights of a process, which only say how it moves.
  let ownPriors: [PriorDistribution?]
  /// The blocks of each geo's parameters, `[geo][block]`.
  let geoBlocks: [[ParameterBlock]]
  /// Where each of a geo's parameters stands in the whole model, `[geo][parameter]`.
  let positions: [[Int]]
  /// What the parameters of one geo do.
  let places: PyMCPlaces

  init(_ specification: PyMCSpecification, _ data: PyMCData) throws(PyMCError) {
    let declarations = specification.declarations.map { ($0, $0.labels(data)) }
      .filter { !($0.1 ?? [""]).isEmpty }
    let geoAxis = data.geos.count > 1 ? [ParameterAxis(name: "geo", labels: data.geos)] : []
    var (blocks, plainBlocks): ([ParameterBlock], [ParameterBlock]) = ([], [])
    var priors: [PriorDistribution] = []
    var ownPriors: [PriorDistribution?] = []
    for (declaration, labels) in declarations {
      let axes = labels.map { [ParameterAxis(name: declaration.axisName, labels: $0)] } ?? []
      let plain = ParameterBlock(name: declaration.name, axes: geoAxis + axes, support: .real)
      let chosen = try specification.priors(of: declaration, block: plain)
      let supports = chosen.map { ParameterSupport(of: $0) }
      blocks.append(ParameterBlock(name: plain.name, axes: plain.axes, supports: supports))
      plainBlocks.append(ParameterBlock(name: plain.name, axes: axes, support: .real))
      priors += chosen
      let isWeight = [.interceptWeights, .mediaWeights].contains(declaration.role)
      ownPriors += isWeight ? chosen.map { _ in nil } : chosen
    }
    let known = blocks.map(\.name)
    if let unknown = specification.priors.first(where: { !known.contains($0.parameter) }) {
      throw .unknownParameter(unknown.parameter, known: known)
    }
    let ranges = ParameterLayout(blocks).ranges
    positions = data.geos.indices.map { geo in
      zip(plainBlocks, ranges).flatMap { block, range in
        (0..<block.count).map { range.lowerBound + geo * block.count + $0 }
      }
    }
    places = PyMCPlaces(
      zip(declarations.map { $0.0.role }, ParameterLayout(plainBlocks).ranges))
    geoBlocks = data.geos.indices.map { geo in
      zip(blocks, plainBlocks).map { block, plain in
        let first = geo * plain.count
        return ParameterBlock(
          name: plain.name, axes: plain.axes,
          supports: Array(block.supports[first..<first + plain.count]))
      }
    }
    self.blocks = blocks
    self.priors = priors
    self.ownPriors = ownPriors
  }
}

/// Where the parameters of one geo stand in its vector, by what they do.
struct PyMCPlaces: Sendable {
  /// The adstock parameters, `[parameter][channel]`.
  private(set) var adstock: [[Int]] = []
  /// The saturation parameters by their number in the curve.
  private(set) var saturation: [(curve: Int, places: [Int])] = []
  /// The multiplier of each channel; empty where the curve has none.
  private(set) var gain: [Int] = []
  private(set) var intercept = 0
  /// Amplitude, length scale and weights of the level's process.
  private(set) var interceptProcess: ProcessPlaces?
  /// Amplitude, length scale and weights of the process that multiplies all media.
  private(set) var mediaProcess: ProcessPlaces?
  private(set) var controls: [Int] = []
  private(set) var season: [Int] = []
  private(set) var noise = 0

  /// Where the parameters of a process stand.
  struct ProcessPlaces: Sendable {
    var amplitude = 0
    var lengthScale = 0
    var weights = 0..<0
  }

  init(_ blocks: some Sequence<(PyMCDeclaration.Role, Range<Int>)>) {
    for (role, range) in blocks {
      switch role {
      case .intercept: intercept = range.lowerBound
      case .interceptAmplitude:
        interceptProcess = ProcessPlaces(amplitude: range.lowerBound)
      case .interceptLengthScale: interceptProcess?.lengthScale = range.lowerBound
      case .interceptWeights: interceptProcess?.weights = range
      case .adstock: adstock.append(Array(range))
      case .saturation(let curve): saturation.append((curve, Array(range)))
      case .gain: gain = Array(range)
      case .mediaAmplitude: mediaProcess = ProcessPlaces(amplitude: range.lowerBound)
      case .mediaLengthScale: mediaProcess?.lengthScale = range.lowerBound
      case .mediaWeights: mediaProcess?.weights = range
      case .control: controls = Array(range)
      case .season: season = Array(range)
      case .noise: noise = range.lowerBound
      }
    }
  }
}

extension PyMCDeclaration {
  /// The names of the terms; `nil` for a single number.
  func labels(_ data: PyMCData) -> [String]? {
    switch axis {
    case .single: nil
    case .channel: data.channels
    case .control: data.controls
    case .season: data.seasonTerms
    case .basis(let count, _): (0..<count).map(String.init)
    }
  }

  var axisName: String {
    switch axis {
    case .single: ""
    case .channel: "channel"
    case .control: "control"
    case .season: "fourier_mode"
    case .basis(_, let name): name
    }
  }
}

extension PyMCSpecification {
  /// The prior of each parameter of a block: the default, or what the specification says instead.
  fileprivate func priors(
    of declaration: PyMCDeclaration, block: ParameterBlock
  ) throws(PyMCError) -> [PriorDistribution] {
    let terms = block.terms
    var chosen = [PriorDistribution](repeating: declaration.prior, count: block.count)
    for override in priors where override.parameter == declaration.name {
      do throws(PriorError) { try override.prior.check() } catch { throw .prior(error) }
      guard declaration.bounds.contains(override.prior) else {
        throw .priorOutsideBounds(override, bounds: declaration.bounds)
      }
      guard let term = override.term else {
        chosen = [PriorDistribution](repeating: override.prior, count: block.count)
        continue
      }
      let matching = terms.indices.filter { index in
        terms[index] == term || terms[index].split(separator: ",").contains { $0 == term }
      }
      guard !matching.isEmpty else {
        throw .unknownTerm(term, parameter: block.name, known: terms)
      }
      for index in matching { chosen[index] = override.prior }
    }
    return chosen
  }
}

extension ClosedRange<Double> {
  /// Whether all values of a prior lie in the range, whose ends may be rounded inwards a little and
  /// which counts as without an upper end from 1000 on.
  fileprivate func contains(_ prior: PriorDistribution) -> Bool {
    let (lower, upper) = prior.support
    return lower >= lowerBound - 1e-6 && (upperBound >= 1_000 || upper <= upperBound + 1e-6)
  }
}
