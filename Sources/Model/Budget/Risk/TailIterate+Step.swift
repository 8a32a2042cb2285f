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
    let stiffness = draws.map {
      1 / (excess[$0] / (mostWeight - weights[$0]) + slack[$0] / weights[$0])
    }
    let offsets = draws.map { draw in
      target / (mostWeight - weights[draw]) - excess[draw] - target / weights[draw] + slack[draw]
    }
    let (matrix, gradient, residual) = system(
      point, slopes: slopes, stiffness: stiffness, offsets: offsets)
    guard let factor = CholeskyFactor(matrix, order: free.count + 1, threshold: 0) else {
      return nil
    }
    let solution = factor.solve(gradient)
    guard solution.allSatisfy(\.isFinite) else { return nil }
    let threshold = solution[free.count]
    let moves = Array(solution.prefix(free.count))
    var changes = offsets.map { $0 - threshold }
    for (column, move) in zip(slopes, moves) {
      for draw in draws { changes[draw] += column[draw] * move }
    }
    let weightSteps = draws.map { -stiffness[$0] * changes[$0] }
    return completed(
      moves: moves, threshold: threshold, weightSteps: weightSteps, residual: residual)
  }

  /// The reduced system: its matrix, its right side, and the largest violated equation.
  private func system(
    _ point: DrawnPoint, slopes: [[Double]], stiffness: [Double], offsets: [Double]
  ) -> ([Double], [Double], Double) {
    let order = free.count + 1
    var matrix = [Double](repeating: 0, count: order * order)
    var gradient = [Double](repeating: 0, count: order)
    let bendUnit = scale.spend * scale.spend / scale.response
    var residual = 0.0
    for (position, index) in free.enumerated() {
      let column = slopes[position]
      let weighed = zip(column, stiffness).map(*)
      for other in 0...position {
        let entry = zip(weighed, slopes[other]).reduce(0) { $0 + $1.0 * $1.1 }
        matrix[position * order + other] = entry
        matrix[other * order + position] = entry
      }
      let edge = -weighed.reduce(0, +)
      matrix[position * order + free.count] = edge
      matrix[free.count * order + position] = edge
      let bend =
        point.curvatures.isEmpty
        ? 0 : zip(point.curvatures[index], weights).reduce(0) { $0 + $1.0 * $1.1 }
      let (low, high) = (below(index), above(index))
      matrix[position * (order + 1)] +=
        max(0, -bend * bendUnit) + lowerPrices[position] / low + upperPrices[position] / high
        + 1e-12
      let climb = zip(column, weights).reduce(0) { $0 + $1.0 * $1.1 }
      let pull = zip(weighed, offsets).reduce(0) { $0 + $1.0 * $1.1 }
      residual = max(
        residual,
        abs(
          climb + lowerPrices[position] - upperPrices[position]
            - rowPull(on: index)))
      gradient[position] = climb - pull + target / low - target / high - rowPull(on: index)
    }
    addRows(&matrix, &gradient)
    let missing = 1 - weights.reduce(0, +)
    residual = max(residual, abs(missing))
    matrix[order * order - 1] = stiffness.reduce(0, +)
    gradient[free.count] = missing + zip(stiffness, offsets).reduce(0) { $0 + $1.0 * $1.1 }
    return (matrix, gradient, residual)
  }

  /// What the rows take from a variable's climb at their present prices.
  private func rowPull(on index: Int) -> Double {
    zip(limits.rows, rowPrices).reduce(0) {
      $0 + ($1.0.members.contains(index) ? $1.0.sign * $1.1 : 0)
    }
  }

  private func addRows(_ matrix: inout [Double], _ gradient: inout [Double]) {
    let order = free.count + 1
    for (row, limit) in limits.rows.enumerated() {
      let members = free.indices.filter { limit.members.contains(free[$0]) }
      let stiffness = rowPrices[row] / rowSlacks[row]
      let missing = limit.room(variables) / scale.spend - rowSlacks[row]
      let price = target / rowSlacks[row] - rowPrices[row] - stiffness * missing
      for first in members {
        gradient[first] -= limit.sign * price
        for second in members { matrix[first * order + second] += stiffness }
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
