public import Warehouse

/// What the columns of a table are to a model, and how the table is laid out.
///
/// A guess from names and values, meant to be shown and corrected: `columns` says for each how sure
/// it is and why.
public struct RoleAssignment: Sendable, Equatable {
  /// The table.
  public var table: TableName
  /// How it is laid out.
  public var shape: TableShape = .unknown
  /// How far apart its dates are.
  public var granularity: Granularity = .none
  /// The guess for each column, in the table's order.
  public var columns: [RoleGuess]
  /// The column to explain: the best of ``kpiCandidates``.
  public var kpi: String?

  /// Guesses the roles of a table's columns.
  public init(table: TableName, columns described: [DescribedColumn]) {
    self.table = table
    columns = described.map(RoleScoring.guess)
    keepBest(of: .date, otherwise: .text, "another date column is the better one")
    keepBest(of: .channel, otherwise: .text, "another column names the channels")
    keepBest(of: .geo, otherwise: .text, "another column names the places")
    if kpiCandidates.isEmpty, !names(of: .spend).isEmpty { guessOutcome(described) }
    kpi = kpiCandidates.first?.column
    granularity = Granularity(facts(of: date, in: described)?.days)
    shape = shape(described)
  }

  private func facts(of name: String?, in described: [DescribedColumn]) -> ColumnFacts? {
    described.first { $0.column.name == name }?.facts
  }

  private mutating func keepBest(
    of role: ColumnRole, otherwise: ColumnRole, _ reason: String
  ) {
    let holders = columns.indices.filter { columns[$0].role == role }
    // The first of equals: a table's leading column is the one people mean.
    guard let best = holders.max(by: isWorse) else { return }
    for index in holders where index != best {
      columns[index].role = otherwise
      columns[index].score = min(0.5, columns[index].score)
      columns[index].reason = reason
    }
  }

  private func isWorse(_ left: Int, _ right: Int) -> Bool {
    (columns[left].score, -left) < (columns[right].score, -right)
  }

  /// Takes the nameless numeric column that looks most like sales as the outcome.
  private mutating func guessOutcome(_ described: [DescribedColumn]) {
    let open = columns.indices.filter { columns[$0].role == .control && columns[$0].score < 0.5 }
    let best = open.max { left, right in
      let (left, right) = (described[left].facts, described[right].facts)
      return outcomeLikeness(left) < outcomeLikeness(right)
    }
    guard let best, outcomeLikeness(described[best].facts) > 0 else { return }
    columns[best].role = .kpi
    columns[best].score = 0.35
    columns[best].reason = "no name says so, but of the other numbers it looks most like sales"
  }

  private func outcomeLikeness(_ facts: ColumnFacts) -> Double {
    guard facts.negatives == 0, facts.zeros == 0, !facts.isIncreasing, let mean = facts.mean
    else { return 0 }
    return mean
  }

  private func shape(_ described: [DescribedColumn]) -> TableShape {
    guard let date, let days = facts(of: date, in: described)?.days else { return .unknown }
    let rows = described.first?.facts.rows ?? 0
    let places = max(1, facts(of: geo, in: described)?.distinct ?? 1)
    let channels = max(1, facts(of: channel, in: described)?.distinct ?? 1)
    if channel != nil, !names(of: .spend).isEmpty { return .long }
    if kpi != nil, names(of: .spend).isEmpty {
      let cells = Double(days.distinct) * Double(places) * Double(channels)
      let crowd = names(of: .id).isEmpty ? 1.5 * cells : 1.05 * Double(days.distinct)
      return Double(rows) > crowd ? .transactions : .outcomes
    }
    if !names(of: .spend).isEmpty { return .wide }
    return names(of: .control).isEmpty && names(of: .price).isEmpty ? .unknown : .controls
  }
}

extension RoleAssignment {
  /// The names of the columns of a role, in the table's order.
  public func names(of role: ColumnRole) -> [String] {
    columns.filter { $0.role == role }.map(\.column)
  }

  /// The date column.
  public var date: String? { names(of: .date).first }
  /// The column that names places, when there is one.
  public var geo: String? { names(of: .geo).first }
  /// The column that names channels, when there is one.
  public var channel: String? { names(of: .channel).first }
  /// The spend columns.
  public var spend: [String] { names(of: .spend) }
  /// The exposure columns.
  public var impressions: [String] { names(of: .impressions) }
  /// The control columns.
  public var controls: [String] { names(of: .control) }
  /// The price columns.
  public var prices: [String] { names(of: .price) }

  /// Columns that could be explained, the likeliest first.
  public var kpiCandidates: [RoleGuess] {
    columns.enumerated().filter { $0.element.role == .kpi }.sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element)
  }

  /// The channels of a wide table with their columns; none for other shapes.
  public var media: [MediaColumns] {
    shape == .wide ? MediaColumns.pairs(spend: spend, impressions: impressions) : []
  }
}
