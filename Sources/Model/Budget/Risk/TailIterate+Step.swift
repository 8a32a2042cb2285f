extension TailIterate {
  /// One step towards the optimum; `false` when there is none.
  mutating func advance(_ drawn: DrawnPoint) -> Bool {
    let mean = complementarity
    target = 0.15 * mean
    guard let step = newtonStep(drawn) else { return false }
    let length = stepLength(step.change)
    guard length > 1e-10 else { return false }
    point = point.moved(by: step.change, length: length)
    residual = (1 - length) * step.residual
    // A step cut short calls for a wider path before the next.
    if length < 0.2 { target = mean }
    return true
  }

  private func newtonStep(_ drawn: DrawnPoint) -> (change: ProgramPoint, residual: Double)? {
    let (excess, slack, weights) = (point.excess, point.slack, point.weights)
    let draws = weights.indices
    let slopeUnit = scale.spend / scale.response
    let slopes = free.map { index in drawn.slopes[index].map { $0 * slopeUnit } }
    let offsets = draws.map { draw in
      target / (mostWeight - weights[draw]) - excess[draw] - target / weights[draw] + slack[draw]
    }
    let stiffness = draws.map {
      1 / (excess[$0] / (mostWeight - weights[$0]) + slack[$0] / weights[$0])
    }
    var system = ReducedSystem(
      slopes: slopes, weights: weights, stiffness: stiffness, offsets: offsets)
    addLimits(to: &system, drawn)
    addRows(to: &system)
    guard let solution = system.solution else { return nil }
    let threshold = solution[free.count]
    let moves = Array(solution.prefix(free.count))
    var changes = offsets.map { $0 - threshold }
    for (column, move) in zip(slopes, moves) {
      for draw in draws { changes[draw] += column[draw] * move }
    }
    let step = completed(
      moves: moves, threshold: threshold,
      weightSteps: draws.map { -stiffness[$0] * changes[$0] })
    return (step, system.residual)
  }

  /// Adds the bend of the curves and the limits of each variable.
  private func addLimits(to system: inout ReducedSystem, _ drawn: DrawnPoint) {
    let bendUnit = scale.spend * scale.spend / scale.response
    for (position, index) in free.enumerated() {
      let bend =
        drawn.curvatures.isEmpty
        ? 0 : zip(drawn.curvatures[index], point.weights).reduce(0) { $0 + $1.0 * $1.1 }
      let (low, high) = (below(index), above(index))
      // A convex bend is left out, so that the step still climbs.
      system.stiffen(
        position, position,
        by: max(0, -bend * bendUnit) + point.lowerPrices[position] / low
          + point.upperPrices[position] / high + 1e-12)
      let pull = rowPull(on: index)
      system.push(
        position, by: target / low - target / high - pull,
        violation: point.lowerPrices[position] - point.upperPrices[position] - pull)
    }
  }

  /// What the rows take from a variable's climb at their present prices.
  private func rowPull(on index: Int) -> Double {
    zip(limits.rows, point.rowPrices).reduce(0) {
      $0 + ($1.0.members.contains(index) ? $1.0.sign * $1.1 : 0)
    }
  }

  private func addRows(to system: inout ReducedSystem) {
    for (row, limit) in limits.rows.enumerated() {
      let members = free.indices.filter { limit.members.contains(free[$0]) }
      let stiffness = point.rowPrices[row] / point.rowSlacks[row]
      let missing = missing(row)
      let price = target / point.rowSlacks[row] - point.rowPrices[row] - stiffness * missing
      for first in members {
        system.push(first, by: -limit.sign * price)
        for second in members { system.stiffen(first, second, by: stiffness) }
      }
    }
  }

  /// What a row's slack lacks of the room that the variables leave.
  private func missing(_ row: Int) -> Double {
    limits.rows[row].room(point.variables) / scale.spend - point.rowSlacks[row]
  }

  /// The step whose variables and weights change by the given amounts.
  private func completed(
    moves: [Double], threshold: Double, weightSteps: [Double]
  ) -> ProgramPoint {
    var step = ProgramPoint(
      variables: [Double](repeating: 0, count: point.variables.count), threshold: threshold,
      excess: [], slack: [], weights: weightSteps, lowerPrices: [], upperPrices: [], rowSlacks: [],
      rowPrices: [])
    for draw in weightSteps.indices {
      let (excess, slack, weight) = (point.excess[draw], point.slack[draw], point.weights[draw])
      step.excess.append((target + excess * weightSteps[draw]) / (mostWeight - weight) - excess)
      step.slack.append((target - slack * weightSteps[draw]) / weight - slack)
    }
    for (position, index) in free.enumerated() {
      let (low, high) = (below(index), above(index))
      step.variables[index] = scale.spend * moves[position]
      step.lowerPrices.append(
        target / low - point.lowerPrices[position] * (1 + moves[position] / low))
      step.upperPrices.append(
        target / high - point.upperPrices[position] * (1 - moves[position] / high))
    }
    for (row, limit) in limits.rows.enumerated() {
      let moved = free.indices.reduce(0) {
        $0 + (limit.members.contains(free[$1]) ? limit.sign * moves[$1] : 0)
      }
      let change = missing(row) - moved
      step.rowSlacks.append(change)
      step.rowPrices.append(
        (target - point.rowPrices[row] * change) / point.rowSlacks[row] - point.rowPrices[row])
    }
    return step
  }

  /// How far the step can be taken with everything staying positive.
  private func stepLength(_ step: ProgramPoint) -> Double {
    var longest = 1 / 0.995
    func keep(_ value: Double, _ change: Double) {
      if change < 0 { longest = min(longest, -value / change) }
    }
    for (values, changes) in zip(point.positives, step.positives) {
      for (value, change) in zip(values, changes) { keep(value, change) }
    }
    for (weight, change) in zip(point.weights, step.weights) { keep(mostWeight - weight, -change) }
    for index in free {
      let (variable, change) = (point.variables[index], step.variables[index])
      keep(variable - limits.lower[index], change)
      keep(limits.upper[index] - variable, -change)
    }
    return 0.995 * longest
  }
}
