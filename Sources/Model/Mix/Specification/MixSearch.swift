/// How the transform parameters are searched for.
public struct MixSearch: Sendable, Equatable, Codable {
  /// Random points looked at before the best of them are improved.
  public var candidates = 40
  /// Points from which the search runs to a minimum.
  public var starts = 6
  /// Rolling-origin splits that score each minimum out of sample.
  public var splits = 3
  /// Weeks forecast in each split; 0 chooses an eighth of the window, at most a quarter year.
  public var horizon = 0
  /// The seed of every random draw.
  public var seed: UInt64 = 1

  /// The default search.
  public init() {}
}
