/// How far a run is.
enum RunStatus: String, CaseIterable, Sendable {
  case running
  /// For a person.
  case waiting
  case done
  /// Done, with a phase below its standard.
  case below
  /// Between two steps, by a person or a limit.
  case stopped
  case failed

  /// Whether nothing is left to do.
  var isOver: Bool { self == .done || self == .below }
}
