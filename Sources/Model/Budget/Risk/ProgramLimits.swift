/// Limits of variables and of sums of them.
struct ProgramLimits: Sendable {
  /// sign × Σ members ≤ sign × limit.
  struct Row: Sendable {
    var members: [Int]
    var sign: Double
    var limit: Double

    /// What the limit leaves.
    func room(_ variables: [Double]) -> Double {
      sign * (limit - members.reduce(0) { $0 + variables[$1] })
    }
  }

  var lower: [Double]
  var upper: [Double]
  var rows: [Row]

  /// Variables between limits, and rows.
  init(lower: [Double], upper: [Double], rows: [Row]) {
    self.lower = lower
    self.upper = upper
    self.rows = rows
  }

  /// The limits of a budget; groups and the total are rows.
  init(ranges: [SpendRange], groups: [GroupLimit], total: Double) {
    lower = ranges.map(\.lower)
    upper = ranges.map { min($0.upper, total) }
    rows = [Row(members: Array(ranges.indices), sign: 1, limit: total)]
    for group in groups {
      if group.maximum.isFinite {
        rows.append(Row(members: group.members, sign: 1, limit: group.maximum))
      }
      if group.minimum > 0 {
        rows.append(Row(members: group.members, sign: -1, limit: group.minimum))
      }
    }
  }

  /// The variables that can move.
  var free: [Int] { lower.indices.filter { upper[$0] > lower[$0] } }

  /// A point moved into the inside of the limits of the variables.
  func inside(_ variables: [Double]) -> [Double] {
    variables.indices.map { index in
      let margin = 1e-3 * (upper[index] - lower[index])
      return min(max(variables[index], lower[index] + margin), upper[index] - margin)
    }
  }
}
