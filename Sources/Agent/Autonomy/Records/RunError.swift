public import Warehouse

/// Why a run is not done.
public enum RunError: Error, Equatable, Sendable {
  /// No run has this name; with those there are.
  case noSuchRun(String, candidates: [String])
  /// It is over already.
  case isOver(String)
  /// It has nothing to go on from.
  case noCheckpoint(String)
  /// It has no checkpoint after this step; with the steps that have one.
  case noSuchStep(String, Int, known: [Int])
  /// It waits for an answer.
  case waiting(String, String)
  /// A limit stopped it.
  case stopped(String, GraphStop)
  /// It ended without a model, perhaps with a reason.
  case withoutModel(String, String?)
}

extension RunError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noSuchRun(let name, _): "there is no run \(name)"
    case .isOver(let name): "\(name) is over"
    case .noCheckpoint(let name): "\(name) has nothing to go on from"
    case .noSuchStep(let name, let step, _): "\(name) cannot be forked after step \(step)"
    case .waiting(let name, let question): "\(name) waits for an answer: \(question)"
    case .stopped(let name, .stepLimit(let limit)): "\(name) took \(limit) steps"
    case .stopped(let name, .circle(let node)): "\(name) came to \(node) with nothing changed"
    case .withoutModel(let name, let reason):
      "\(name) ended without a model\(reason.map { ": \($0)" } ?? "")"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noSuchRun(_, let candidates):
      candidates.isEmpty
        ? "there are no runs yet" : "the newest are \(candidates.joined(separator: ", "))"
    case .isOver(let name): "mmmsql runs show \(name) tells what it did; runs fork begins again"
    case .noCheckpoint: "begin a new one"
    case .noSuchStep(_, _, let known):
      "the steps to begin after are " + known.map(String.init).joined(separator: ", ")
    case .waiting(let name, _): "answer with mmmsql runs resume \(name) --answer TEXT"
    case .stopped(let name, _), .withoutModel(let name, _):
      "mmmsql runs show \(name) tells what it did"
    }
  }

  /// A question is an approval that is missing; the others are failures.
  public var kind: FailureKind {
    switch self {
    case .waiting: .approval
    case .stopped: .limit
    case .noSuchRun, .isOver, .noCheckpoint, .noSuchStep, .withoutModel: .failed
    }
  }
}
