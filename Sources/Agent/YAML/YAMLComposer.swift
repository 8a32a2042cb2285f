/// Makes the tree of a document from its events.
///
/// Aliases can make a short text a huge tree, so depth and size are held to what is needed while the
/// tree grows; an alias costs as much as what it stands for. Faults do not repeat what is written,
/// which may be a key.
struct YAMLComposer: ~Copyable {
  /// The most levels of lists and mappings within each other.
  static let greatestDepth = 16
  /// The most values of a tree.
  static let greatestCount = 100_000

  /// A value with its measures.
  private struct Part {
    let node: YAMLNode
    /// How many values it is made of.
    var count = 1
    /// How many levels are under it.
    var height = 0
  }

  private let events: YAMLEvents
  private var anchored: [String: Part] = [:]
  private var count = 0

  init(_ events: consuming YAMLEvents) { self.events = events }

  /// The one document of the stream; `nil` when there is none.
  mutating func document() throws(YAMLError) -> YAMLNode? {
    _ = try events.next()
    guard try events.next().kind != .streamEnd else { return nil }
    let root = try part(events.next(), depth: 0)
    _ = try events.next()
    let end = try events.next()
    guard end.kind == .streamEnd else {
      throw .malformed(line: end.line, problem: "a second document begins")
    }
    return root.node
  }

  private mutating func part(_ event: YAMLEvent, depth: Int) throws(YAMLError) -> Part {
    if case .alias(let name) = event.kind { return try part(named: name, event, depth: depth) }
    try check(adding: 1, depth: depth, line: event.line)
    try Self.check(tagOf: event)
    let part =
      switch event.kind {
      case .scalar(let text): Part(node: .scalar(text, line: event.line))
      case .sequenceStart: try sequence(line: event.line, depth: depth)
      case .mappingStart: try mapping(line: event.line, depth: depth)
      default: throw YAMLError.malformed(line: event.line, problem: "a value is missing")
      }
    if let anchor = event.anchor { anchored[anchor] = part }
    return part
  }

  private mutating func sequence(line: Int, depth: Int) throws(YAMLError) -> Part {
    var elements: [YAMLNode] = []
    var (count, height) = (1, 0)
    var event = try events.next()
    while event.kind != .sequenceEnd {
      let element = try part(event, depth: depth + 1)
      elements.append(element.node)
      (count, height) = (count + element.count, max(height, element.height + 1))
      event = try events.next()
    }
    return Part(node: .sequence(elements, line: line), count: count, height: height)
  }

  private mutating func mapping(line: Int, depth: Int) throws(YAMLError) -> Part {
    var entries: [YAMLNode.Entry] = []
    var taken: Set<String> = []
    var (count, height) = (1, 0)
    var event = try events.next()
    while event.kind != .mappingEnd {
      let keyLine = event.line
      guard case .scalar(let key, _) = try part(event, depth: depth + 1).node else {
        throw .malformed(line: keyLine, problem: "a key is not a text")
      }
      guard taken.insert(key).inserted else { throw .repeatedKey(key, line: keyLine) }
      let value = try part(events.next(), depth: depth + 1)
      entries.append(YAMLNode.Entry(key: key, line: keyLine, value: value.node))
      (count, height) = (count + value.count + 1, max(height, value.height + 1))
      event = try events.next()
    }
    return Part(node: .mapping(entries, line: line), count: count, height: height)
  }

  private mutating func part(
    named name: String, _ event: YAMLEvent, depth: Int
  ) throws(YAMLError) -> Part {
    guard let part = anchored[name] else {
      throw .malformed(line: event.line, problem: "an alias stands for nothing")
    }
    try check(adding: part.count, depth: depth + part.height, line: event.line)
    return part
  }

  private mutating func check(
    adding added: Int, depth: Int, line: Int
  ) throws(YAMLError) {
    count += added
    guard depth < Self.greatestDepth else {
      throw .malformed(line: line, problem: "too deep a nesting")
    }
    guard count < Self.greatestCount else {
      throw .malformed(line: line, problem: "too many values")
    }
  }

  private static let ownKinds: Set<String> = Set(
    ["str", "int", "float", "bool", "null", "seq", "map"].map { "tag:yaml.org,2002:" + $0 }
  ).union(["!"])

  private static func check(tagOf event: YAMLEvent) throws(YAMLError) {
    guard let tag = event.tag, !ownKinds.contains(tag) else { return }
    throw .malformed(line: event.line, problem: "a tag is not known")
  }
}
