/// What comes next in a YAML text.
struct YAMLEvent: Equatable {
  /// What it is.
  enum Kind: Equatable {
    case streamStart, streamEnd, documentStart, documentEnd
    case scalar(String)
    case alias(String)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
  }

  let kind: Kind
  /// The name that a later alias calls it by.
  var anchor: String?
  /// What it says it is, in full.
  var tag: String?
  /// The line it begins at, from 1.
  let line: Int
}
