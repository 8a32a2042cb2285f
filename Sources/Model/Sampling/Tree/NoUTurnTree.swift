internal import Glibc

/// Grows a trajectory by doubling until it turns back, and picks one of its points by weight.
///
/// Multinomial sampling with biased progression between doublings (Betancourt, "A Conceptual
/// Introduction to Hamiltonian Monte Carlo", 2017, A.3); a doubling that turns within itself or
/// diverges is thrown away whole.
enum NoUTurnTree {
  /// The tree grown around one point.
  static func grown<Path: Trajectory & ~Copyable>(
    from origin: Path.Stretch, on path: inout Path, maximumDepth: Int, directions: Directions,
    using random: inout Xoshiro256
  ) -> GrownTree<Path.Stretch> {
    var directions = directions
    var tree = GrownTree(stretch: origin, depth: 0, end: .deepest)
    while tree.depth < maximumDepth {
      let forward = directions.next()
      switch doubling(
        beyond: tree.stretch, depth: tree.depth, forward: forward, on: &path, using: &random)
      {
      case .turned:
        tree.end = .turned
        return tree
      case .diverged:
        tree.end = .diverged
        return tree
      case .grown(let addition):
        tree.depth += 1
        let turns = isTurning(tree.stretch, addition, forward: forward, on: path)
        tree.stretch = joined(
          tree.stretch, addition, forward: forward, progressive: true, on: &path, using: &random)
        if turns {
          tree.end = .turned
          return tree
        }
      }
    }
    return tree
  }

  private enum Doubling<Stretch> {
    case grown(Stretch)
    case turned
    case diverged
  }

  /// 2^depth points beyond a stretch.
  private static func doubling<Path: Trajectory & ~Copyable>(
    beyond stretch: Path.Stretch, depth: Int, forward: Bool, on path: inout Path,
    using random: inout Xoshiro256
  ) -> Doubling<Path.Stretch> {
    guard depth > 0 else {
      return path.step(beyond: stretch, forward: forward).map { .grown($0) } ?? .diverged
    }
    let first = doubling(
      beyond: stretch, depth: depth - 1, forward: forward, on: &path, using: &random)
    guard case .grown(let near) = first else { return first }
    let second = doubling(
      beyond: near, depth: depth - 1, forward: forward, on: &path, using: &random)
    guard case .grown(let far) = second else { return second }
    guard !isTurning(near, far, forward: forward, on: path) else { return .turned }
    return .grown(
      joined(near, far, forward: forward, progressive: false, on: &path, using: &random))
  }

  private static func isTurning<Path: Trajectory & ~Copyable>(
    _ near: Path.Stretch, _ far: Path.Stretch, forward: Bool, on path: borrowing Path
  ) -> Bool {
    forward ? path.isTurning(near, far) : path.isTurning(far, near)
  }

  /// The two as one; the farther one's proposal is taken by its share of the weight, or in
  /// progressive sampling by its weight relative to the nearer one's.
  private static func joined<Path: Trajectory & ~Copyable>(
    _ near: Path.Stretch, _ far: Path.Stretch, forward: Bool, progressive: Bool,
    on path: inout Path, using random: inout Xoshiro256
  ) -> Path.Stretch {
    let difference = path.logWeight(of: far) - path.logWeight(of: near)
    let ratio = exp(-abs(difference))
    let larger = max(path.logWeight(of: far), path.logWeight(of: near))
    let share = (difference < 0 ? ratio : 1) / (1 + ratio)
    let probability = progressive ? (difference < 0 ? ratio : 1) : share
    let takesFar = random.uniform() < probability
    let logWeight = larger + log1p(ratio)
    return forward
      ? path.joined(near, far, logWeight: logWeight, proposalFromLater: takesFar)
      : path.joined(far, near, logWeight: logWeight, proposalFromLater: !takesFar)
  }
}
