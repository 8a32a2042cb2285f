internal import Warehouse

/// How channels respond to spend.
struct GetResponseCurvesTool: DeclaredTool {
  static let name = "get_response_curves"
  static let group = ToolGroup.results
  static let effect = ToolEffect.reads
  static let summary = """
    Give points of each channel's response curve: spend, response with its interval and marginal \
    return, beside what was spent.
    """

  private let channels: [String]
  private let points: Int
  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    channels = try arguments.texts("channels", "The channels; all when left out.")
    points = try arguments.integer(
      "points", "The most points of each curve.", default: 9, in: 2...1_000)
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    var rows = try session.database.rows(StoredQuery.responseCurve.command(model: name))
    let curves = Dictionary(grouping: rows.rows) { $0[0].text ?? "" }
    let chosen = try Self.chosen(channels, among: curves.keys.sorted())
    rows.rows = chosen.flatMap { Self.thinned(curves[$0] ?? [], to: points) }
    return ToolOutput("response curves of \(chosen.count) channels in \(name)", table: rows)
  }

  private static func chosen(_ wanted: [String], among known: [String]) throws -> [String] {
    guard !wanted.isEmpty else { return known }
    return try wanted.map { name in
      guard let found = known.first(where: { NameKey($0) == NameKey(name) }) else {
        throw AnalysisError.noSuchColumn(
          name, candidates: NearestNames.candidates(for: name, among: known))
      }
      return found
    }
  }

  /// So many elements at most, evenly spaced, the first and the last among them.
  static func thinned<Element>(_ elements: [Element], to count: Int) -> [Element] {
    guard elements.count > count, count > 1 else { return elements }
    return (0..<count).map { elements[$0 * (elements.count - 1) / (count - 1)] }
  }
}
