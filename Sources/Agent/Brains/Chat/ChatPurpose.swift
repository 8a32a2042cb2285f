/// What a request is for, by which a cheap or a strong model may be chosen.
public enum ChatPurpose: String, CaseIterable, Sendable {
  /// Which steps to take.
  case planning
  /// Which tool to call next.
  case acting
  /// What the results so far mean, and whether they are good enough.
  case reflecting
  /// What a person is told.
  case answering
  /// What to write instead of something that failed.
  case repairing
  /// What is worth keeping of something long.
  case summarising
}
