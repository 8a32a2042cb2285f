extension TailIterate {
  /// One step towards the optimum; `false` when there is none.
  mutating func advance(_ point: DrawnPoint) -> Bool {
    let mean = complementarity
    target = 0.15 * mean
    guard let step = newtonStep(point) else { return false }
    let length = stepLength(step)
    guard length > 1e-10 else { return false }
    take(step, length: length)
    residual = (1 - length) * step.residual
    // A step cut short calls for a wider path before the next.
    if length < 0.2 { target = mean }
    return true
  }

  /// The change of everything in one Newton step.
  private struct Step {
    var variables: [Double]
    var threshold: Double
    var excess: [Double]
    var slack: [Double]
    var weights: [Double]
    var lowerPrices: [Double]
    var upperPrices: [Double]
    var rowSlacks: [Double]
    var rowPrices: [Double]
    var residual: Double
  }

  private func newtonStep(_ point: DrawnPoint) -> Step? {
    let draws = weights.indices
    let slopeUnit = scale.spend / scale.response
    let slopes = free.map { index in point.slopes[index].map { $0 * slopeUnit } }
    let offsets = draws.map { draw in
      target / (mostWeight - weights[draw]) - excess[draw] - target / weights[draw] + slack[draw]
    }
    let stiffness = draws.map {
      1 / (excess[$0] / (mostWeight - weights[$0]) + slack[$0] / weights[$0])
    }
    var system = ReducedSystem(
      slopes: slopes, weights: weights, stiffness: stiffness, offsets: offsets)
    addLimits(to: &system, point)
    addRows(to: &system)
    guard let solution = system.solution else { return nil }
    let threshold = solution[free.count]
    let moves = Array(solution.prefix(free.count))
    var changes = offsets.map { $0 - threshold }
    for (column, move) in zip(slopes, moves) {
      for draw in draws { changes[draw] += column[draw] * move }
    }
    return completed(
      moves: moves, threshold: threshold,
      weightSteps: draws.map { -stiffness[$0] * changes[$0] }, residual: system.residual)
  }

  /// Adds the bend of the curves and the limits of each variable.
  private func addLimits(to system: inout ReducedSystem, _ point: DrawnPoint) {
    let bendUnit = scale.spend * scale.spend / scale.response
    for (position, index) in free.enumerated() {
      let bend =
        point.curvatures.isEmpty
        ? 0 : zip(point.curvatures[index], weights).reduce(0) { $0 + $1.0 * $1.1 }
      let (low, high) = (below(index), above(index))
      // A convex bend is left out, so that the step still climbs.
      system.stiffen(
        position, position,
        by: max(0, -bend * bendUnit) + lowerPrices[position] / low + upperPrices[position] / high
          + 1e-12)
      let pull = rowPull(on: index)
      system.push(
        position, by: target / low - target / high - pull,
        violation: lowerPrices[position] - upperPrices[position] - pull)
    }
  }

  /// What the rows take from a variable's climb at their present prices.
  private func rowPull(on index: Int) -> Double {
    zip(limits.rows, rowPrices).reduce(0) {
      $0 + ($1.0.members.contains(index) ? $1.0.sign * $1.1 : 0)
    }
  }

  private func addRows(to system: inout ReducedSystem) {
    for (row, limit) in limits.rows.enumerated() {
      let members = free.indices.filter { limit.members.contains(free[$0]) }
      let stiffness = rowPrices[row] / rowSlacks[row]
      let missing = limit.room(variables) / scale.spend - rowSlacks[row]
      let price = target / rowSlacks[row] - rowPrices[row] - stiffness * missing
      for first in members {
        system.push(first, by: -limit.sign * price)
        for second in members { system.stiffen(first, second, by: stiffness) }
      }
    }
  }

  /// The rest of a step from the moves of the variables and the changes of the weights.
  private func completed(
    moves: [Double], threshold: Double, weightSteps: [Double], residual: Double
  ) -> Step {
    var step = Step(
      variables: moves, threshold: threshold, excess: [], slack: [], weights: weightSteps,
      lowerPrices: [], upperPrices: [], rowSlacks: [], rowPrices: [], residual: residual)
    for draw in weights.indices {
      let (weight, rest) = (weights[draw], mostWeight - weights[draw])
      step.excess.append((target + excess[draw] * weightSteps[draw]) / rest - excess[draw])
      step.slack.append((target - slack[draw] * weightSteps[draw]) / weight - slack[draw])
    }
    for (position, index) in free.enumerated() {
      let (low, high) = (below(index), above(index))
      step.lowerPrices.append(
        target / low - lowerPrices[position] * (1 + moves[position] / low))
      step.upperPrices.append(
        target / high - upperPrices[position] * (1 - moves[position] / high))
    }
    for (row, limit) in limits.rows.enumerated() {
      let missing = limit.room(variables) / scale.spend - rowSlacks[row]
      let moved = free.indices.reduce(0) {
        $0 + (limit.members.contains(free[$1]) ? limit.sign * moves[$1] : 0)
      }
      let change = missing - moved
      step.rowSlacks.append(change)
      step.rowPrices.append(
        (target - rowPrices[row] * change) / rowSlacks[row] - rowPrices[row])
    }
    return step
  }

  /// How far the step can be taken with everything staying positive.
  private func stepLength(_ step: Step) -> Double {
    var longest = 1 / 0.995
    func keep(_ value: Double, _ change: Double) {
      if change < 0 { longest = min(longest, -value / change) }
    }
    for draw in weights.indices {
      keep(excess[draw], step.excess[draw])
      keep(slack[draw], step.slack[draw])
      keep(weights[draw], step.weights[draw])
      keep(mostWeight - weights[draw], -step.weights[draw])
    }
    for (position, index) in free.enumerated() {
      keep(below(index), step.variables[position])
      keep(above(index), -step.variables[position])
      keep(lowerPrices[position], step.lowerPrices[position])
      keep(upperPrices[position], step.upperPrices[position])
    }
    for row in limits.rows.indices {
      keep(rowSlacks[row], step.rowSlacks[row])
      keep(rowPrices[row], step.rowPrices[row])
    }
    return 0.995 * longest
  }

  private mutating func take(_ step: Step, length: Double) {
    func moved(_ values: [Double], _ changes: [Double]) -> [Double] {
      zip(values, changes).map { $0 + length * $1 }
    }
    excess = moved(excess, step.excess)
    slack = moved(slack, step.slack)
    weights = moved(weights, step.weights)
    threshold += length * step.threshold
    lowerPrices = moved(lowerPrices, step.lowerPrices)
    upperPrices = moved(upperPrices, step.upperPrices)
    rowSlacks = moved(rowSlacks, step.rowSlacks)
    rowPrices = moved(rowPrices, step.rowPrices)
    for (position, index) in free.enumerated() {
      variables[index] += length * scale.spend * step.variables[position]
    }
  }
}
