internal import SQLTools
internal import Warehouse

/// The arguments of a call, read one after the other by the tool they are for.
///
/// What is read is what the tool declares: reading from ``describing`` gives stand-ins and remembers
/// names, kinds and meanings. Models often write a list as `a, b` and a number as `"3"`, which is
/// understood.
struct ToolArguments: Sendable {
  /// What has been read so far.
  private(set) var declared: [ToolParameter] = []
  private let values: [String: JSONValue]
  private let isDescribing: Bool

  /// Arguments to be read.
  init(_ values: [String: JSONValue]) {
    self.values = values
    isDescribing = false
  }

  private init() {
    values = [:]
    isDescribing = true
  }

  /// No arguments; what is read from it is remembered.
  static let describing = ToolArguments()

  /// Refuses names that were not read.
  func checkNames() throws(ToolArgumentError) {
    let known = Set(declared.map(\.name))
    guard let unknown = values.keys.filter({ !known.contains($0) }).min() else { return }
    let near = NearestNames.candidates(for: unknown, among: declared.map(\.name))
    throw .unknown(unknown, candidates: near.isEmpty ? declared.map(\.name) : near)
  }

  /// A text that must be given.
  mutating func text(_ name: String, _ summary: String) throws(ToolArgumentError) -> String {
    try required(name, summary, .text, standIn: "", Self.text)
  }

  /// A text that may be left out.
  mutating func optionalText(
    _ name: String, _ summary: String
  ) throws(ToolArgumentError) -> String? {
    try optional(name, summary, .text, Self.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// One of the words of an enumeration.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String, _ summary: String, default standard: Choice
  ) throws(ToolArgumentError) -> Choice {
    let kind = ToolParameter.Kind.choice(Choice.allCases.map(\.rawValue))
    return try optional(name, summary, kind, default: standard.rawValue) {
      $0.string.flatMap { Choice(rawValue: $0.lowercased()) }
    } ?? standard
  }

  /// A whole number.
  mutating func integer(
    _ name: String, _ summary: String, default standard: Int, in range: ClosedRange<Int>
  ) throws(ToolArgumentError) -> Int {
    let kind = ToolParameter.Kind.integer(least: range.lowerBound, most: range.upperBound)
    return try optional(name, summary, kind, default: String(standard)) {
      Self.integer($0, in: range)
    } ?? standard
  }

  /// A whole number that must be given.
  mutating func requiredInteger(
    _ name: String, _ summary: String, in range: ClosedRange<Int>
  ) throws(ToolArgumentError) -> Int {
    let kind = ToolParameter.Kind.integer(least: range.lowerBound, most: range.upperBound)
    return try required(name, summary, kind, standIn: range.lowerBound) {
      Self.integer($0, in: range)
    }
  }

  /// A finite number that must be given.
  mutating func requiredNumber(
    _ name: String, _ summary: String
  ) throws(ToolArgumentError) -> Double {
    try required(name, summary, .number, standIn: 0, Self.number)
  }

  /// A list of at least one text.
  mutating func requiredTexts(
    _ name: String, _ summary: String
  ) throws(ToolArgumentError) -> [String] {
    try required(name, summary, .texts, standIn: []) { value in
      Self.texts(value).flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// A finite number that may be left out.
  mutating func number(_ name: String, _ summary: String) throws(ToolArgumentError) -> Double? {
    try optional(name, summary, .number, Self.number)
  }

  /// Yes or no.
  mutating func flag(
    _ name: String, _ summary: String, default standard: Bool
  ) throws(ToolArgumentError) -> Bool {
    try optional(name, summary, .flag, default: String(standard)) { value in
      switch value {
      case .bool(let flag): flag
      case .string(let text): Bool(text.lowercased())
      default: nil
      }
    } ?? standard
  }

  /// A list of texts; empty when it is left out.
  mutating func texts(_ name: String, _ summary: String) throws(ToolArgumentError) -> [String] {
    try optional(name, summary, .texts, Self.texts) ?? []
  }

  /// An amount for each of some names; empty when it is left out.
  mutating func amounts(
    _ name: String, _ summary: String
  ) throws(ToolArgumentError) -> [String: Double] {
    try optional(name, summary, .amounts, Self.amounts) ?? [:]
  }

  /// An amount for each of some names, at least one.
  mutating func requiredAmounts(
    _ name: String, _ summary: String
  ) throws(ToolArgumentError) -> [String: Double] {
    try required(name, summary, .amounts, standIn: [:]) { value in
      Self.amounts(value).flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// What a custom tool takes; empty when it is left out.
  mutating func declarations(
    _ name: String, _ summary: String
  ) throws(ToolArgumentError) -> [CustomParameter] {
    try optional(name, summary, .declarations) { value in
      guard let items = value.array else { return nil }
      let read = items.compactMap(CustomParameter.init)
      return read.count == items.count ? read : nil
    } ?? []
  }

  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .number: value.text
    default: nil
    }
  }

  private static func number(_ value: JSONValue) -> Double? {
    let number = value.number ?? value.string.flatMap { Double($0) }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  private static func integer(_ value: JSONValue, in range: ClosedRange<Int>) -> Int? {
    number(value).flatMap { Int(exactly: $0) }.flatMap { range.contains($0) ? $0 : nil }
  }

  private static func texts(_ value: JSONValue) -> [String]? {
    if let text = value.string {
      return text.split(separator: ",").map { $0.withoutOuterSpaces }.filter { !$0.isEmpty }
    }
    guard let items = value.array else { return nil }
    let texts = items.compactMap(text)
    return texts.count == items.count ? texts : nil
  }

  private static func amounts(_ value: JSONValue) -> [String: Double]? {
    guard case .object(let members) = value else { return nil }
    let amounts = members.compactMapValues(number)
    return amounts.count == members.count ? amounts : nil
  }

  private mutating func required<Value>(
    _ name: String, _ summary: String, _ kind: ToolParameter.Kind, standIn: Value,
    _ read: (JSONValue) -> Value?
  ) throws(ToolArgumentError) -> Value {
    declared.append(
      ToolParameter(name: name, summary: summary, kind: kind, isRequired: true))
    if isDescribing { return standIn }
    guard let value = values[name], value != .null else {
      throw .missing(name, expected: kind.phrase)
    }
    return try Self.read(value, name, kind, read)
  }

  private mutating func optional<Value>(
    _ name: String, _ summary: String, _ kind: ToolParameter.Kind, default standard: String? = nil,
    _ read: (JSONValue) -> Value?
  ) throws(ToolArgumentError) -> Value? {
    declared.append(
      ToolParameter(
        name: name, summary: summary, kind: kind, isRequired: false, standard: standard))
    guard let value = values[name], value != .null else { return nil }
    return try Self.read(value, name, kind, read)
  }

  private static func read<Value>(
    _ value: JSONValue, _ name: String, _ kind: ToolParameter.Kind, _ read: (JSONValue) -> Value?
  ) throws(ToolArgumentError) -> Value {
    guard let found = read(value) else {
      throw .wrong(name, expected: kind.phrase, found: String(value.text.prefix(80)))
    }
    return found
  }
}
