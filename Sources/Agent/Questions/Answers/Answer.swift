public import Warehouse

/// How asking a question can end.
public enum QuestionOutcome: Sendable, Equatable {
  /// It is answered.
  case answered(Answer)
  /// It could mean several things; each choice is a whole question.
  case unclear(String, choices: [String])
  /// It cannot be answered.
  case declined(Refusal)
}

/// The answer to a question with what it rests on.
public struct Answer: Sendable, Equatable {
  /// What the rows can be made again with.
  public enum Source: Sendable, Equatable {
    /// A statement that any SQLite client can run.
    case sql(String)
    /// A command of the program that computes the same and writes it.
    case command(String)
  }

  /// One plain sentence.
  public var sentence: String
  /// What the rows come from.
  public var source: Source
  /// The rows.
  public var table: ResultTable
  /// Whether there are more rows than are given.
  public var isCut = false
  /// What should be known about the answer: the days it is about, what was left out.
  public var notes: [String] = []
  /// The kind of question.
  public var family: String
  /// Whether a person has confirmed the statement for this question.
  public var isVerified = false
  /// Who answered: `rules`, `verified` or a model's name.
  public var brain: String
  /// How often a statement had to be written again.
  public var repairs = 0
  /// What a model took; nothing without one.
  public var usage = TokenUsage()

  /// An answer of the rules.
  init(
    _ sentence: String, _ source: Source, _ table: ResultTable, family: String,
    brain: String = "rules"
  ) {
    self.sentence = sentence
    self.source = source
    self.table = table
    self.family = family
    self.brain = brain
  }
}
