/// Reading of numbers as people write them: `$1,234.50`, `1.234,50 €`, `(12.50)`, `1 234`.
enum NumberRepair {
  /// `parse_number(value)`: numbers as they are, text as the number it shows, else `null`.
  static func parse(_ argument: SQLArgument) -> SQLValue {
    switch argument.kind {
    case .integer: .integer(argument.integer)
    case .real: .real(argument.double)
    case .text: number(in: argument.text) ?? .null
    case .null, .blob: .null
    }
  }

  /// The number in a text; `nil` when the text shows none or more than one reading is left.
  ///
  /// A lone comma or point before exactly three digits separates thousands when it is a comma, and
  /// decimals when it is a point. A percent sign divides by 100; brackets are accountants' minus.
  static func number(in text: String) -> SQLValue? {
    if let plain = plainNumber(text) { return plain }
    guard let amount = Amount(text), let digits = amount.decimalText else { return nil }
    guard let value = Double(digits), value.isFinite else { return nil }
    if amount.isPercent { return .real((amount.isNegative ? -value : value) / 100) }
    if let whole = Int64(digits) { return .integer(amount.isNegative ? -whole : whole) }
    return .real(amount.isNegative ? -value : value)
  }

  /// A number as SQL writes it, exponent included.
  private static func plainNumber(_ text: String) -> SQLValue? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
        UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain else { return nil }
    if let whole = Int64(text) { return .integer(whole) }
    guard let value = Double(text), value.isFinite else { return nil }
    return .real(value)
  }
}

/// The parts of a written amount.
private struct Amount {
  /// Digits with points and commas between them.
  private var body: [UInt8] = []
  var isNegative = false
  var isPercent = false

  /// Takes the signs off; `nil` when letters other than one currency code or a second sign remain.
  init?(_ text: String) {
    var letters = ""
    var brackets = 0
    var signs = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", ".", ",": body.append(UInt8(truncatingIfNeeded: scalar.value))
      case "-", "\u{2212}":
        isNegative = true
        signs += 1
      case "+": signs += 1
      case "(":
        isNegative = true
        brackets += 1
      case ")": brackets -= 1
      case "%": isPercent = true
      case "$", "€", "£", "¥", "₹", "'", "’": break
      case _ where scalar.properties.isWhitespace: break
      case _ where scalar.properties.isAlphabetic: letters.unicodeScalars.append(scalar)
      default: return nil
      }
    }
    let knownCodes = [
      "", "usd", "eur", "gbp", "jpy", "chf", "cad", "aud", "sek", "nok", "dkk", "pln", "czk",
      "inr", "cny", "brl", "mxn", "us", "kr", "zł", "fr",
    ]
    guard brackets == 0, signs <= 1, !body.isEmpty, knownCodes.contains(letters.lowercased())
    else { return nil }
  }

  /// The digits with a point for the decimals; `nil` when the groups make no number.
  var decimalText: String? {
    let point = UInt8(ascii: ".")
    let comma = UInt8(ascii: ",")
    let lastPoint = body.lastIndex(of: point)
    let lastComma = body.lastIndex(of: comma)
    switch (lastPoint, lastComma) {
    case (nil, nil): return String(decoding: body, as: UTF8.self)
    case (let p?, let c?):
      let decimal = max(p, c)
      return joined(thousands: p > c ? comma : point, decimal: decimal)
    case (let p?, nil):
      let isSingle = body.firstIndex(of: point) == p
      return isSingle
        ? joined(thousands: comma, decimal: p) : joined(thousands: point, decimal: nil)
    case (nil, let c?):
      let isSingle = body.firstIndex(of: comma) == c
      let groups = body.count - c - 1 == 3 && (1...3).contains(c) && body[0] != UInt8(ascii: "0")
      return isSingle && !groups
        ? joined(thousands: point, decimal: c) : joined(thousands: comma, decimal: nil)
    }
  }

  private func joined(thousands: UInt8, decimal: Int?) -> String? {
    let whole = body[..<(decimal ?? body.count)]
    let fraction = decimal.map { body[($0 + 1)...] } ?? []
    guard fraction.allSatisfy({ $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }) else {
      return nil
    }
    let groups = whole.split(separator: thousands, omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || !groups[0].isEmpty,
      groups.allSatisfy({ $0.allSatisfy { $0 >= UInt8(ascii: "0") } })
    else { return nil }
    let digits = String(decoding: groups.joined(), as: UTF8.self)
    guard !digits.isEmpty || !fraction.isEmpty else { return nil }
    let wholeText = digits.isEmpty ? "0" : digits
    return fraction.isEmpty
      ? wholeText : wholeText + "." + String(decoding: fraction, as: UTF8.self)
  }
}
