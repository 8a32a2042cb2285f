/// One lexical unit of SQL text: what it is and which bytes of the text it takes.
public struct SQLToken: Sendable, Equatable {
  /// What a token is.
  public enum Kind: Sendable, Hashable {
    /// Space, line ends and a byte order mark.
    case space
    /// `-- to the end of the line` or `/* to the closing mark */`.
    case comment
    /// A keyword or a name without quotes.
    case word
    /// A name in double quotes, brackets or backticks.
    case quotedName
    /// Text in single quotes.
    case string
    /// Bytes as `x'00ff'`.
    case blob
    /// An integer, a real or a hexadecimal integer.
    case number
    /// A placeholder: `?`, `?1`, `:name`, `@name` or `$name`.
    case parameter
    /// One of `.`, `,`, `(`, `)`, `;`.
    case punctuation
    /// Any other operator sign, one byte of it.
    case sign
    /// What SQLite would refuse: an unclosed quote, a number run into a name, a stray byte.
    case illegal
  }

  /// What it is.
  public let kind: Kind
  /// The bytes of the text (UTF-8) it takes.
  public let range: Range<Int>

  /// Whether the token separates others without a meaning of its own.
  public var isTrivia: Bool { kind == .space || kind == .comment }
}
