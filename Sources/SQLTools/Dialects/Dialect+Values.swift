internal import Warehouse

extension Dialect {
  /// A value as a literal that can be nothing else, whatever is in it.
  ///
  /// Spark reads backslashes in texts, or does not, as its settings say, and puts values of settings
  /// into `${...}`. A text with any such character is written in hexadecimal digits, which mean the
  /// same under all settings.
  func literal(_ value: SQLValue) -> String {
    switch (self, value) {
    case (_, .null): "null"
    case (_, .integer(let integer)): String(integer)
    case (.sqlite, .real(let real)): Self.sqlite(real)
    case (.spark, .real(let real)): Self.spark(real)
    case (.sqlite, .text(let text)): Self.sqlite(text)
    case (.spark, .text(let text)):
      Self.isPlain(text) ? "'\(text)'" : "decode(x'\(Self.digits(text.utf8))', 'UTF-8')"
    case (_, .blob(let bytes)): "x'\(Self.digits(bytes))'"
    }
  }

  private static func sqlite(_ real: Double) -> String {
    real.isFinite ? "\(real)" : real.isNaN ? "null" : real < 0 ? "-9e999" : "9e999"
  }

  private static func spark(_ real: Double) -> String {
    if real.isNaN { return "null" }
    return real.isFinite ? "\(real)D" : "double('\(real < 0 ? "-" : "")Infinity')"
  }

  /// A text ends at a zero byte for SQLite, wherever its end is.
  private static func sqlite(_ text: String) -> String {
    text.utf8.contains(0)
      ? "cast(x'\(digits(text.utf8))' as text)" : "'" + text.replacing("'", with: "''") + "'"
  }

  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar != "\u{7F}" && !"'\"\\$".unicodeScalars.contains(scalar)
    }
  }

  private static func digits(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
