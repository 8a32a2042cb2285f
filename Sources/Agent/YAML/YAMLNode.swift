/// A value of a YAML document with the line it begins at.
///
/// Scalars are as they are written, without quotes and folds: nothing is taken for a number, a truth
/// value or nothing, so `on` as a key is the word.
indirect enum YAMLNode: Equatable {
  case scalar(String, line: Int)
  case sequence([YAMLNode], line: Int)
  case mapping([Entry], line: Int)

  /// A key with its value.
  struct Entry: Equatable {
    let key: String
    let line: Int
    let value: YAMLNode
  }

  /// The line the value begins at, from 1.
  var line: Int {
    switch self {
    case .scalar(_, let line), .sequence(_, let line), .mapping(_, let line): line
    }
  }
}

extension YAMLNode {
  /// The most bytes of a document.
  static let longestText = 1 << 20

  /// Reads a text of one document, in UTF-8; `nil` when nothing is in it.
  ///
  /// Aliases stand for what they name. Keys are texts, each there once. Tags other than those of
  /// YAML's own kinds of values are refused, because nothing here knows what they mean.
  static func document(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    guard bytes.count <= longestText else { throw .tooLong(limit: longestText) }
    try checkDirectives(bytes)
    return try bytes.withUnsafeBufferPointer { buffer throws(YAMLError) in
      var composer = YAMLComposer(try YAMLEvents(of: buffer))
      return try composer.document()
    }
  }

  /// Directives are compared with each other before the first event, which takes minutes for a
  /// megabyte of them.
  private static func checkDirectives(_ bytes: [UInt8]) throws(YAMLError) {
    let breaks: Set<UInt8> = [0x0A, 0x0D, 0x85, 0xA8, 0xA9]
    let count = zip([0x0A] + bytes, bytes).count { $1 == UInt8(ascii: "%") && breaks.contains($0) }
    guard count <= 16 else { throw .malformed(line: 1, problem: "too many directives") }
  }
}
