/// What a fit is busy with.
public enum MixProgress: Sendable, Equatable {
  case searching
  case validating
  case refitting(done: Int, of: Int)
  case summarizing
}
