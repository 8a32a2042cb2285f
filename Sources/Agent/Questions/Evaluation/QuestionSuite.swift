internal import SQLTools
public import Warehouse

/// Questions with what would be right answers to them.
public struct QuestionSuite: Sendable, Equatable {
  /// How a question has to end.
  public enum Expectation: String, Sendable {
    case answered, unclear, declined
  }

  /// A result that counts as right.
  public struct Accepted: Sendable, Equatable {
    /// What the rows are.
    public enum Content: Sendable, Equatable {
      case rows([[SQLValue]])
      /// Those of a statement written by hand, for results that a fit decides.
      case statement(String)
    }

    /// What the rows are.
    public var content: Content
    /// Whether their order matters.
    public var isOrdered: Bool
  }

  /// One question.
  public struct Item: Sendable, Equatable {
    /// A short name, unique in the suite.
    public var identifier: String
    /// What kind of question it is, to score by.
    public var family: String
    /// The question.
    public var question: String
    /// How it has to end.
    public var expectation: Expectation
    /// The results of which one has to come, for an answer.
    public var accepted: [Accepted]
  }

  /// The questions in their order.
  public var items: [Item]
}

extension QuestionSuite {
  /// Reads a file of questions.
  ///
  /// - Throws: ``QuestionSuiteError`` for text that is none.
  public init(json bytes: [UInt8]) throws {
    let value: JSONValue
    do { value = try JSONValue(bytes: bytes) } catch {
      throw QuestionSuiteError.notJSON(error.description)
    }
    guard let list = value["questions"]?.array else { throw QuestionSuiteError.noQuestions }
    items = try list.enumerated().map { index, entry in
      guard let item = Item(entry) else { throw QuestionSuiteError.malformed(number: index + 1) }
      return item
    }
    guard !items.isEmpty else { throw QuestionSuiteError.noQuestions }
  }

  /// The confirmed questions of a warehouse with the rows of their own statements.
  public init(confirmedIn database: Database, _ sandbox: Sandbox) throws {
    items = try VerifiedQuery.confirmed(in: database).map { pair in
      let rows = try sandbox.query(pair.sql).table.rows
      return Item(
        identifier: "\(pair.identifier)", family: "confirmed", question: pair.question,
        expectation: .answered, accepted: [Accepted(content: .rows(rows), isOrdered: false)])
    }
    guard !items.isEmpty else { throw QuestionSuiteError.noConfirmedQuestions }
  }
}

extension QuestionSuite.Item {
  fileprivate init?(_ entry: JSONValue) {
    guard let question = entry["question"]?.string, let family = entry["family"]?.string,
      let expectation = QuestionSuite.Expectation(
        rawValue: entry["expect"]?.string ?? "answered")
    else { return nil }
    let accepted = (entry["accepted"]?.array ?? []).compactMap(QuestionSuite.Accepted.init)
    guard expectation != .answered || !accepted.isEmpty else { return nil }
    self.init(
      identifier: entry["id"]?.string ?? question, family: family, question: question,
      expectation: expectation, accepted: accepted)
  }
}

extension QuestionSuite.Accepted {
  fileprivate init?(_ entry: JSONValue) {
    var isOrdered = false
    if case .bool(let value)? = entry["ordered"] { isOrdered = value }
    if let rows = entry["rows"]?.array {
      self.init(
        content: .rows(rows.map { ($0.array ?? []).map(Self.value) }), isOrdered: isOrdered)
    } else if let sql = entry["sql"]?.string {
      self.init(content: .statement(sql), isOrdered: isOrdered)
    } else {
      return nil
    }
  }

  private static func value(_ value: JSONValue) -> SQLValue {
    switch value {
    case .integer(let number): .integer(number)
    case .number(let number): .real(number)
    case .string(let text): .text(text)
    default: .null
    }
  }
}

/// Why there are no questions to ask.
public enum QuestionSuiteError: Error, Equatable {
  case notJSON(String)
  case noQuestions
  /// The question of this number, from 1, lacks something.
  case malformed(number: Int)
  case noConfirmedQuestions
}

extension QuestionSuiteError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .notJSON(let reason): "the questions cannot be read: \(reason)"
    case .noQuestions: "the file has no questions"
    case .malformed(let number):
      "question \(number) needs a question, a family, and accepted rows or another outcome"
    case .noConfirmedQuestions: "no question was confirmed in this warehouse yet"
    }
  }

  /// What to do about it.
  public var hint: String? {
    self == .noConfirmedQuestions
      ? "confirm answers with `mmmsql ask --confirm`, or give a file" : nil
  }

  /// What was asked for is wrong.
  public var kind: FailureKind { .failed }
}
