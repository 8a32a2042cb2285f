internal import Model

/// A word of a question.
struct QuestionWord: Equatable, Sendable {
  /// As it was typed.
  let text: String
  /// In lower case.
  let key: String
  /// In lower case without a plural's ending.
  let stem: String
  /// The number it stands for.
  let number: Double?
  /// Whether the number is per cent.
  var isPercent = false
  /// The day it stands for.
  let day: CalendarDay?
}

extension QuestionWord {
  /// The words of a text; punctuation is left out.
  ///
  /// A number with its unit is one word: `10 %`, `1.5m`, `$5,000`.
  static func words(of text: String) -> [QuestionWord] {
    var words: [QuestionWord] = []
    for piece in pieces(of: text) {
      if piece == "%" || ["percent", "pct"].contains(piece.lowercased()),
        let last = words.indices.last, words[last].number != nil
      {
        words[last].isPercent = true
      } else if piece != "%" {
        words.append(QuestionWord(piece))
      }
    }
    return words
  }

  private init(_ text: String) {
    self.text = text
    key = text.lowercased()
    stem = WordStem.stem(of: key)
    day = CalendarDay(iso: text)
    number = day == nil ? NumberReading.number(key) : nil
  }

  /// Runs of letters and digits; dots, commas and dashes stay inside of numbers and days.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    let characters = Array(text)
    func close() {
      if !current.isEmpty { pieces.append(current) }
      current = ""
    }
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      if character.isLetter || character.isNumber {
        current.append(character)
      } else if ".,-".contains(character),
        current.allSatisfy({ $0.isNumber || ".,-".contains($0) }),
        !current.isEmpty, next.isNumber
      {
        current.append(character)
      } else if "'’".contains(character), next == "s" || next == "t" {
        current.append("'")
      } else {
        close()
        if character == "%" { pieces.append("%") }
      }
    }
    close()
    return pieces.map { $0.hasSuffix("'s") ? String($0.dropLast(2)) : $0 }.filter { !$0.isEmpty }
  }
}

/// Numbers as people type them.
enum NumberReading {
  /// `500000`, `500,000`, `500k`, `1.5m`, `three`; `nil` for anything else.
  static func number(_ text: String) -> Double? {
    if let position = words.firstIndex(of: text) { return Double(position + 1) }
    var digits = text.replacing(",", with: "")
    var factor = 1.0
    for (ending, size) in [("k", 1e3), ("m", 1e6), ("bn", 1e9)] where digits.hasSuffix(ending) {
      digits = String(digits.dropLast(ending.count))
      factor = size
      break
    }
    guard digits.first?.isNumber == true, digits.allSatisfy({ $0.isNumber || $0 == "." }),
      let number = Double(digits), number.isFinite, number <= 1e15
    else { return nil }
    return number * factor
  }

  private static let words = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]
}
