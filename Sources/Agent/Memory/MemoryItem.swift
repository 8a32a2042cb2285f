public import Warehouse

/// Something remembered from one run to the next.
public struct MemoryItem: Equatable, Sendable {
  /// Its name: `memory-1`, `note-1` of a note, `query-1` of a question with its statement.
  public var identifier: String
  /// What it is.
  public var kind: Kind
  /// What it says.
  public var text: String
  /// How far it is to be believed.
  public var state: State
  /// Whether the tables have changed since it was true.
  public var isStale: Bool
  /// Where it is from: a run, a person.
  public var source: String?
  /// The SQL that answers the text, where that is a question.
  public var statement: String?

  /// What an item is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A note that was written down.
    case note
    /// Something that was found in data.
    case finding
    /// What a run ended with.
    case run
    /// A question with the answer that a person confirmed.
    case answer
    /// How somebody wants things to be done.
    case preference
    /// What always holds in this business.
    case rule
  }

  /// How far an item is to be believed.
  public enum State: String, Sendable, CaseIterable {
    /// Learned by an agent; no person has looked at it.
    case candidate
    /// A person says that it holds.
    case confirmed
    /// It held once.
    case retired
  }
}

extension MemoryItem {
  /// The item as it is put before a model.
  var line: String {
    let change = isStale ? ", tables have changed since" : ""
    return "[\(state.rawValue)\(change)] \(text)"
      + (statement.map { " is answered by \($0)" } ?? "")
  }
}

extension MemoryItem {
  /// Items as rows.
  public static func table(_ items: [MemoryItem]) -> ResultTable {
    ResultTable(
      columns: ["memory", "kind", "state", "stale", "text", "source", "sql"],
      rows: items.map { item in
        [
          .text(item.identifier), .text(item.kind.rawValue), .text(item.state.rawValue),
          .text(item.isStale ? "yes" : "no"), .text(item.text), SQLValue(item.source),
          SQLValue(item.statement),
        ]
      })
  }
}

/// Why something cannot be remembered or recalled.
public enum MemoryError: Error, Equatable, Sendable {
  /// No item has this name.
  case noSuchItem(String)
  /// The warehouse is of an older version, whose memory has no index, and is only read.
  case olderWarehouse
  /// The text is empty, or longer than anybody would read again.
  case unusableText(limit: Int)
}

extension MemoryError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noSuchItem(let name): "nothing is remembered as \(name)"
    case .olderWarehouse: "the warehouse is of an older version, in which nothing can be recalled"
    case .unusableText(let limit): "the text is empty or longer than \(limit) characters"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noSuchItem: "mmmsql memory lists what is remembered"
    case .olderWarehouse: "any command that writes brings it up to date, as mmmsql memory add"
    case .unusableText: "say it in a sentence or two"
    }
  }

  /// What was asked is wrong.
  public var kind: FailureKind { .failed }
}
