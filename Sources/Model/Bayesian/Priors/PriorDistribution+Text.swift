extension PriorDistribution: CustomStringConvertible, LosslessStringConvertible {
  /// The distribution as PyMC writes it: `HalfNormal(sigma=2)`.
  public var description: String {
    let (name, parameters, values) = written
    let arguments = zip(parameters, values).map { "\($0)=\(shortText($1))" }
    return "\(name)(\(arguments.joined(separator: ", ")))"
  }

  /// The distribution of a description; `nil` where `init(parsing:)` throws.
  public init?(_ description: String) {
    guard let prior = try? PriorDistribution(parsing: description) else { return nil }
    self = prior
  }

  /// Reads `HalfNormal(sigma=2)` or `HalfNormal(2)`: a name, then all parameters by name or by order.
  public init(parsing text: String) throws(PriorError) {
    guard let open = text.firstIndex(of: "("), text.last(where: { $0 != " " }) == ")",
      let close = text.lastIndex(of: ")")
    else { throw .notADistribution(text) }
    let name = trimmed(text[..<open])
    let forms = PriorForm.all.filter { $0.name.lowercased() == name.lowercased() }
    guard let first = forms.first else { throw .unknownDistribution(name) }
    let arguments = try Self.arguments(text[text.index(after: open)..<close], of: first.name)
    let named = arguments.compactMap(\.name)
    let form = forms.first { Set(named).isSubset(of: $0.parameters.map(\.name)) } ?? first
    self = form.make(try Self.values(arguments, form))
    try check()
  }

  private static func arguments(
    _ text: Substring, of distribution: String
  ) throws(PriorError) -> [(name: String?, value: Double)] {
    var arguments: [(name: String?, value: Double)] = []
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      let name = sides.count == 2 ? trimmed(sides[0]) : nil
      let number = trimmed(sides[sides.count - 1])
      guard sides.count <= 2, let value = Double(number), value.isFinite else {
        throw .notANumber(trimmed(part), distribution: distribution)
      }
      arguments.append((name, value))
    }
    return arguments
  }

  private static func values(
    _ arguments: [(name: String?, value: Double)], _ form: PriorForm
  ) throws(PriorError) -> [Double] {
    let names = form.parameters.map(\.name)
    var values = [Double?](repeating: nil, count: names.count)
    for (position, argument) in arguments.enumerated() {
      let index = argument.name.map { names.firstIndex(of: $0) } ?? position
      guard let index, index < names.count else {
        throw .unknownParameter(
          argument.name ?? shortText(argument.value), distribution: form.name, known: names)
      }
      values[index] = argument.value
    }
    var complete: [Double] = []
    for (name, value) in zip(names, values) {
      guard let value else { throw .missingParameter(name, distribution: form.name) }
      complete.append(value)
    }
    return complete
  }
}

extension PriorDistribution {
  /// Throws where the parameters make no distribution: a scale of 0, an upper end below the lower.
  public func check() throws(PriorError) {
    let (name, parameters, values) = written
    let form = PriorForm.all.first {
      $0.name == name && $0.parameters.map(\.name) == parameters
    }
    for (index, value) in values.enumerated() {
      guard value.isFinite else {
        throw .senseless(description, reason: "\(parameters[index]) must be a finite number")
      }
      guard let form, case .positive = form.parameters[index].requirement else { continue }
      guard value > 0 else {
        throw .senseless(description, reason: "\(parameters[index]) must be above 0")
      }
    }
    guard support.lower < support.upper else {
      throw .senseless(description, reason: "lower must be below upper")
    }
    if case .truncatedNormal = self, !PriorDensity(self).evaluate(at: support.lower).value.isFinite
    {
      throw .senseless(description, reason: "the normal has no mass between lower and upper")
    }
  }
}

/// The shortest text of a number, whole numbers without a fraction.
private func shortText(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

private func trimmed(_ text: some StringProtocol) -> String {
  let isInside: (Character) -> Bool = { !$0.isWhitespace }
  guard let first = text.firstIndex(where: isInside), let last = text.lastIndex(where: isInside)
  else { return "" }
  return String(text[first...last])
}
