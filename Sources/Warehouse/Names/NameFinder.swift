/// Walks over the tokens of SQL text and tells which names stand where a table may stand.
///
/// It follows the few keywords that introduce a table and the nesting of parentheses; it accepts
/// any text and judges none of it, so that SQLite alone decides what is an error.
struct NameFinder {
  private let text: SQLWords
  private var found = NamesInSQL()
  private var frames = [Frame()]
  private var statement = StatementState()
  /// The significant token before the present one.
  private var previous: Previous = .none

  private enum Previous: Equatable {
    case none
    case keyword(String)
    /// The end of a name in a table's place, at this position of `found.names`.
    case table(Int?)
    case closing
    case other
  }

  /// What the innermost parentheses hold.
  private struct Frame {
    var wanted: Wanted = .nothing
    /// Whether a comma introduces another table.
    var isInFrom = false
  }

  private enum Wanted {
    case nothing
    /// A table to read, or a parenthesis with tables or a query in it.
    case source
    /// The table after `in`; a parenthesis there holds values or a query.
    case membership
    /// The table, view, index or trigger a statement acts on.
    case target
  }

  private struct StatementState {
    var firstKeyword: String?
    /// Whether `on` introduces a table: in `create index` and `create trigger`.
    var awaitsOn = false

    var changesSchema: Bool {
      switch firstKeyword {
      case "create", "drop", "alter": true
      default: false
      }
    }
  }

  private init(_ text: SQLWords) { self.text = text }

  /// The names of a text.
  static func names(in text: SQLWords) -> NamesInSQL {
    var finder = NameFinder(text)
    var index = 0
    while index < text.significant.count { index = finder.take(index) }
    return finder.found
  }

  private var frame: Frame {
    get { frames.last ?? Frame() }
    set { if !frames.isEmpty { frames[frames.count - 1] = newValue } }
  }

  /// Takes in the token at a position of the significant tokens.
  ///
  /// - Returns: the position of the next token to take in.
  private mutating func take(_ index: Int) -> Int {
    switch text.kind(index) {
    case .word, .quotedName: return takeName(index)
    case .punctuation: takePunctuation(text.string(index))
    default:
      frame.wanted = .nothing
      previous = .other
    }
    return index + 1
  }

  private mutating func takePunctuation(_ mark: String) {
    switch mark {
    case "(": open()
    case ")":
      if frames.count > 1 { frames.removeLast() }
    case ",": frame.wanted = frame.isInFrom ? .source : .nothing
    case ";":
      frames = [Frame()]
      statement = StatementState()
    default: frame.wanted = .nothing
    }
    previous = mark == ")" ? .closing : .other
  }

  private mutating func open() {
    let wanted = frame.wanted
    frame.wanted = .nothing
    if wanted == .source {
      frames.append(Frame(wanted: .source, isInFrom: true))
    } else if statement.firstKeyword == "pragma", frames.count == 1 {
      frames.append(Frame(wanted: .target))
    } else {
      frames.append(Frame())
    }
  }

  private mutating func takeName(_ index: Int) -> Int {
    var parts = [index]
    var next = index + 1
    while text.isDot(next), text.isName(next + 1) {
      parts.append(next + 1)
      next += 2
    }
    let endsInStar = text.isDot(next) && text.isStar(next + 1)
    if endsInStar { next += 2 }
    if parts.count == 1, !endsInStar, takeKeyword(index) { return next }
    record(parts, endsInStar: endsInStar)
    return next
  }

  private mutating func record(_ parts: [Int], endsInStar: Bool) {
    if statement.firstKeyword == nil { statement.firstKeyword = "" }
    if frame.wanted != .nothing {
      frame.wanted = .nothing
      if parts.count == 1 { found.shadowing.insert(text.name(parts[0])) }
      found.names.append(DottedName(parts: parts, place: .table(isAliased: false)))
      previous = .table(found.names.count - 1)
      return
    }
    if parts.count > 1 || endsInStar {
      found.names.append(DottedName(parts: parts, place: .expression(endsInStar: endsInStar)))
    } else {
      noteAlias(at: parts[0])
    }
    previous = .other
  }

  private mutating func noteAlias(at index: Int) {
    let name = text.name(index)
    switch previous {
    case .table(let position?):
      found.names[position].place = .table(isAliased: true)
      found.shadowing.insert(name)
    case .keyword("as"), .closing: found.shadowing.insert(name)
    default:
      // A common table expression, with its columns or without.
      guard text.keyword(index + 1) == "as" || text.isOpening(index + 1) else { return }
      found.shadowing.insert(name)
    }
  }

  /// Takes in a keyword that matters here.
  ///
  /// - Returns: whether the word was one.
  private mutating func takeKeyword(_ index: Int) -> Bool {
    guard let word = text.keyword(index), SQLKeyword.structural.contains(word) else {
      return false
    }
    let before = previous
    if word == "as", case .table(let position) = before {
      previous = .keyword("as")
      if let position { found.names[position].place = .table(isAliased: true) }
      return true
    }
    if frame.wanted == .target, SQLKeyword.betweenVerbAndTarget.contains(word) { return true }
    if statement.firstKeyword == nil, !SQLKeyword.explaining.contains(word) {
      statement.firstKeyword = word
    }
    previous = .keyword(word)
    apply(word, after: before, at: index)
    return true
  }

  private mutating func apply(_ word: String, after before: Previous, at index: Int) {
    frame.wanted = .nothing
    switch word {
    case "from":
      // `is distinct from` compares values.
      guard before != .keyword("distinct") else { return }
      frame.isInFrom = true
      frame.wanted = .source
    case "join":
      frame.isInFrom = true
      frame.wanted = .source
    case "in": frame.wanted = .membership
    case "into": if statement.firstKeyword != "vacuum" { frame.wanted = .target }
    case "update", "table", "references": frame.wanted = .target
    case "view": if statement.changesSchema { frame.wanted = .target }
    case "index", "trigger":
      guard statement.changesSchema else { return }
      frame.wanted = .target
      statement.awaitsOn = statement.firstKeyword == "create"
    case "on":
      guard statement.awaitsOn else { return }
      statement.awaitsOn = false
      frame.wanted = .target
    case "to": if before == .keyword("rename") { frame.wanted = .target }
    case "by": if before == .keyword("indexed") { frame.wanted = .target }
    case "analyze", "reindex": if statement.firstKeyword == word { frame.wanted = .target }
    case _ where SQLKeyword.endingFrom.contains(word): frame.isInFrom = false
    case "window": if text.keyword(index + 2) == "as" { frame.isInFrom = false }
    default: break
    }
  }
}
