/// Rewrites `schema.table` and `catalog.schema.table` to the names tables are stored under.
///
/// Names are rewritten where a table may stand (`from gold.roi`, `drop view gold.v`) and where a
/// column is reached through its table (`gold.roi.spend`, `gold.roi.*`); never inside strings,
/// comments or quoted names. A table read without an alias may also be called by its last part, as
/// in other engines: `select roi.spend from gold.roi`. Everything else stays as it is: aliases and
/// common table expressions named like a schema, and databases that are attached.
public struct NameResolver: Sendable, Equatable {
  /// The catalog's name, which may be put before a schema.
  public let catalog: String
  private let schemas: Set<String>
  private let databases: Set<String>

  /// A resolver for one catalog; `databases` are the names SQLite knows attached files by.
  public init(
    catalog: String, schemas: [String] = TableName.schemas, databases: [String] = []
  ) {
    self.catalog = catalog
    self.schemas = Set(schemas.map { $0.lowercased() })
    self.databases = Set((databases + ["main", "temp"]).map { $0.lowercased() })
  }

  /// The text with physical names; any text is accepted, and whole scripts too.
  public func resolve(_ sql: String) -> ResolvedSQL {
    // Most statements have no dot at all.
    guard sql.utf8.contains(UInt8(ascii: ".")) else { return ResolvedSQL(sql) }
    let text = SQLWords(sql)
    let found = NameFinder.names(in: text)
    var resolution = Resolution(text: text)
    for name in found.names { resolve(name, in: &resolution) }
    resolveShortQualifiers(of: found, in: &resolution)
    return ResolvedSQL(
      sql, edits: resolution.edits.sorted { $0.range.lowerBound < $1.range.lowerBound },
      unknownCatalogs: resolution.unknownCatalogs)
  }

  private func resolve(_ name: DottedName, in resolution: inout Resolution) {
    var (count, isTable) = (name.parts.count, false)
    switch name.place {
    case .table: isTable = true
    case .expression(let endsInStar): count += endsInStar ? 0 : -1
    }
    // `count` is now the number of parts that name the table.
    let first = resolution.text.name(name.parts[0])
    if count == 2, isSchema(first) {
      resolution.join(name.parts, from: 0)
    } else if count == 3, schemas.contains(resolution.text.name(name.parts[1])) {
      if databases.contains(first) {
        resolution.join(name.parts, from: 1)
      } else if first == catalog.lowercased() {
        resolution.join(name.parts, from: 0, dropping: 1)
      } else {
        resolution.unknownCatalogs.append(resolution.text.spelling(name.parts[0]))
      }
    } else {
      return
    }
    if isTable, case .table(isAliased: false) = name.place {
      resolution.noteUnaliased(name.parts)
    }
  }

  /// A schema, unless a file was attached under its name.
  private func isSchema(_ name: String) -> Bool {
    schemas.contains(name) && !databases.contains(name)
  }

  private func resolveShortQualifiers(of found: NamesInSQL, in resolution: inout Resolution) {
    for name in found.names {
      guard case .expression(let endsInStar) = name.place,
        name.parts.count + (endsInStar ? 1 : 0) == 2
      else { continue }
      let qualifier = resolution.text.name(name.parts[0])
      guard !found.shadowing.contains(qualifier),
        let tables = resolution.unaliased[qualifier], tables.count == 1, let table = tables.first
      else { continue }
      resolution.replace(name.parts[0], with: table)
    }
  }
}

/// The edits of one text while they are being found.
private struct Resolution {
  let text: SQLWords
  var edits: [ResolvedSQL.Edit] = []
  var unknownCatalogs: [String] = []
  /// Physical names by the last part of the name they were written as.
  var unaliased: [String: Set<String>] = [:]

  init(text: SQLWords) { self.text = text }

  /// Replaces one token by a name, quoted when the token was.
  mutating func replace(_ index: Int, with name: String) {
    let isQuoted = text.kind(index) == .quotedName
    let replacement = isQuoted ? Identifier.quoted(name) : name
    edits.append(ResolvedSQL.Edit(range: text.significant[index].range, text: replacement))
  }

  /// Joins two parts of a name by an underscore where the first edited part stands; space and
  /// comments between them stay.
  mutating func join(_ parts: [Int], from start: Int, dropping dropped: Int = 0) {
    let pair = parts[(start + dropped)...].prefix(2)
    let taken = parts[start..<(start + dropped + 2)]
    let joined = pair.map(text.spelling).joined(separator: "_")
    let isQuoted = taken.contains { text.kind($0) == .quotedName }
    guard let first = taken.first, let last = taken.last else { return }
    edits.append(
      ResolvedSQL.Edit(
        range: text.significant[first].range, text: isQuoted ? Identifier.quoted(joined) : joined))
    for index in (first + 1)...last {
      edits.append(ResolvedSQL.Edit(range: text.significant[index].range, text: ""))
    }
  }

  mutating func noteUnaliased(_ parts: [Int]) {
    guard let last = parts.last, parts.count >= 2 else { return }
    let physical = "\(text.spelling(parts[parts.count - 2]))_\(text.spelling(last))"
    unaliased[text.name(last), default: []].insert(physical.lowercased())
  }
}
