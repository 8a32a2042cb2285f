internal import SQLTools
internal import Warehouse

/// What carry-over each channel may have, before anything is fitted.
struct GetAdstockRecommendationsTool: DeclaredTool {
  static let name = "get_adstock_recommendations"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = """
    List the channels with the range of weekly retention that is usual for media like them, and \
    whether the data can tell it.
    """

  private let table: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    table = try arguments.optionalText(
      "table", "The weekly table; the one worked on when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try table.map { try session.table($0) }
    let weekly = try name ?? TableName(stored: session.weekly().table)
    let profile = try session.profile(of: weekly)
    let media = session.context.weekly.map { lesson in
      lesson.columns.channels.map { ($0.name, $0.spend) }
    }
    let channels = name == nil ? media : nil
    let rows = (channels ?? profile.roles.media.map { ($0.channel, $0.spend) }).map {
      row(channel: $0, column: $1, profile)
    }
    return ToolOutput(
      "usual carry-over of \(rows.count) channels",
      table: ResultTable(
        columns: [
          "channel", "column", "medium", "retention_low", "retention_high", "zero_share", "advice",
        ], rows: rows))
  }

  private func row(channel: String, column: String, _ profile: TableProfile) -> [SQLValue] {
    let medium = MediumKind(named: channel)
    let facts = profile.columns.first { $0.column.name == column }?.facts
    let zeroShare = facts.map { $0.rows > 0 ? Double($0.zeros) / Double($0.rows) : 0 }
    return [
      .text(channel), .text(column), .text(medium.rawValue), .real(medium.retention.lowerBound),
      .real(medium.retention.upperBound), zeroShare.map(SQLValue.real) ?? .null,
      .text(advice(zeroShare ?? 0)),
    ]
  }

  private func advice(_ zeroShare: Double) -> String {
    switch zeroShare {
    case 0.9...: "hardly ever used: carry-over cannot be told from the data"
    case 0.2..<0.9: "used in flights: carry-over shows in the weeks after them"
    default: "always on: carry-over and saturation are told apart by changes of spend alone"
    }
  }
}
