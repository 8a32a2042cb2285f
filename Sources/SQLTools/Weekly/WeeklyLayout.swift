import Warehouse

/// The columns of a weekly table and where each comes from.
struct WeeklyLayout: Equatable {
  /// A column filled from the stage of one source.
  struct Cell: Equatable {
    var column: WeeklyColumn
    var aggregation: WeeklyAggregation
    /// Positions from 0.
    var source: Int
    var measure: Int
    /// The channel whose rows count, when the source is long.
    var channelValue: String?
  }

  /// A column computed from the others.
  struct Extra: Equatable {
    enum Value: Equatable {
      case feature(TimeFeature)
      case product(String, String)
    }
    var name: String
    var value: Value
  }

  var cells: [Cell] = []
  var extras: [Extra] = []

  /// All columns in the order of the table.
  var columns: [WeeklyColumn] {
    cells.map(\.column)
      + extras.map { WeeklyColumn(name: $0.name, role: .control, channel: nil, gaps: .refuse) }
  }

  /// Lays out the measures in the order of the plan, channels of long sources alphabetically.
  init(_ plan: WeeklyPlan, findings: [WeeklyFindings]) throws(WeeklyError) {
    var taken: Set<String> = ["week", "geo"]
    for (position, source) in plan.sources.enumerated() {
      if source.channel == nil {
        addWide(source, at: position, taken: &taken)
      } else {
        addLong(source, at: position, channels: findings[position].channels, taken: &taken)
      }
    }
    guard !cells.isEmpty else { throw .nothingToAggregate }
    for feature in plan.features {
      let name = SafeName.unique(feature.rawValue, taken: &taken)
      extras.append(Extra(name: name, value: .feature(feature)))
    }
    for interaction in plan.interactions { try add(interaction, taken: &taken) }
  }

  private mutating func addWide(
    _ source: WeeklySource, at position: Int, taken: inout Set<String>
  ) {
    for (number, measure) in source.measures.enumerated() {
      let name = SafeName.unique(measure.name, taken: &taken)
      let column = WeeklyColumn(
        name: name, role: measure.role, channel: measure.channel, gaps: measure.gaps)
      cells.append(
        Cell(
          column: column, aggregation: measure.aggregation, source: position, measure: number))
    }
  }

  private mutating func addLong(
    _ source: WeeklySource, at position: Int, channels: [String], taken: inout Set<String>
  ) {
    var channelNames: Set<String> = []
    for value in channels {
      let channel = SafeName.unique(
        SafeName.from(value, fallback: "channel"), taken: &channelNames)
      for (number, measure) in source.measures.enumerated() {
        let name = SafeName.unique(
          channel + "_" + SafeName.from(measure.name), taken: &taken)
        let column = WeeklyColumn(
          name: name, role: measure.role, channel: channel, gaps: measure.gaps)
        cells.append(
          Cell(
            column: column, aggregation: measure.aggregation, source: position,
            measure: number, channelValue: value))
      }
    }
  }

  private mutating func add(
    _ interaction: WeeklyInteraction, taken: inout Set<String>
  ) throws(WeeklyError) {
    let names = columns.map(\.name)
    for side in [interaction.left, interaction.right] where !names.contains(side) {
      throw .noSuchColumn(side, candidates: NearestNames.candidates(for: side, among: names))
    }
    let name = SafeName.unique(interaction.left + "_x_" + interaction.right, taken: &taken)
    extras.append(Extra(name: name, value: .product(interaction.left, interaction.right)))
  }
}
