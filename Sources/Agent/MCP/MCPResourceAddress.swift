/// What a client can read, as it is named in an address: `mmmsql://table/gold.roi`.
enum MCPResourceAddress: Equatable {
  case schema
  case semanticLayer
  case semanticView(String)
  case memory
  case model(String)
  /// The report of a model, or of what a run made.
  case report(String)
  case table(String)
  case run(String)

  /// What all addresses begin with.
  static let base = "mmmsql://"

  /// Reads an address; `nil` for one of nothing.
  init?(_ text: String) {
    guard text.hasPrefix(Self.base) else { return nil }
    let path = text.dropFirst(Self.base.count)
    let kind = path.prefix { $0 != "/" }
    let rest = path.dropFirst(kind.count + 1)
    guard let name = PercentText.decoded(String(rest)) else { return nil }
    switch (kind, name.isEmpty) {
    case ("schema", true): self = .schema
    case ("semantic", true): self = .semanticLayer
    case ("semantic", false): self = .semanticView(name)
    case ("memory", true): self = .memory
    case ("model", false): self = .model(name)
    case ("report", false): self = .report(name)
    case ("table", false): self = .table(name)
    case ("run", false): self = .run(name)
    default: return nil
    }
  }

  /// The address.
  var text: String {
    let parts = parts
    return Self.base + parts.kind + (parts.name.map { "/" + PercentText.encoded($0) } ?? "")
  }

  private var parts: (kind: String, name: String?) {
    switch self {
    case .schema: ("schema", nil)
    case .semanticLayer: ("semantic", nil)
    case .semanticView(let name): ("semantic", name)
    case .memory: ("memory", nil)
    case .model(let name): ("model", name)
    case .report(let name): ("report", name)
    case .table(let name): ("table", name)
    case .run(let name): ("run", name)
    }
  }

  /// A short name; tables go by their own.
  var name: String {
    if case .table(let name) = self { return name }
    let parts = parts
    return parts.name.map { "\(parts.kind) \($0)" } ?? parts.kind
  }

  /// The type of its content.
  var type: String {
    switch self {
    case .schema, .memory, .model, .table: "application/json"
    case .semanticLayer, .semanticView: "application/yaml"
    case .report: "text/html"
    case .run: "text/markdown"
    }
  }

  /// What it is.
  var summary: String {
    switch self {
    case .schema: "Every table with its columns and types."
    case .semanticLayer: "Every metric view: what can be measured, and by what."
    case .semanticView: "A metric view as YAML: dimensions, measures, joins, synonyms."
    case .memory: "The newest of what is remembered, with how far each is to be believed."
    case .model: "How well a model fits, and the return of each channel."
    case .report: "The report of a model, or of what a run made, as one HTML file."
    case .table: "The columns and the first rows of a table."
    case .run: "What a run of the agent did."
    }
  }

  /// How resources of many are named, each with what it is about.
  static let templates: [(template: String, address: MCPResourceAddress)] = [
    (base + "table/{table}", .table("table")), (base + "semantic/{view}", .semanticView("view")),
    (base + "model/{model}", .model("model")), (base + "report/{name}", .report("model or run")),
    (base + "run/{run}", .run("run")),
  ]
}

/// Names in addresses (RFC 3986, section 2.1): all but letters, digits and `-._~` as `%20`.
enum PercentText {
  private static let plain = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
  private static let digits = Array("0123456789ABCDEF")

  static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }

  /// The text behind, `nil` when a sign is followed by no number or the bytes are no text.
  static func decoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let pair = String(decoding: rest.prefix(2), as: UTF8.self)
      guard pair.utf8.count == 2, let value = UInt8(pair, radix: 16), pair.first != "+" else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
