/// Words that mean a truth value or a missing value.
enum WordScanner {
  private static let missing: [[UInt8]] = ["na", "n/a", "#n/a", "null", "none", "nan", "\\n"]
    .map { Array($0.utf8) }

  /// The shapes of a word; empty for any other text.
  static func shapes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> ValueShapes {
    guard count <= 5, count > 0 else { return [] }
    let first = bytes[0] | 0x20
    switch count {
    case 1:
      switch bytes[0] {
      case 0x2D, 0x2E, 0x3F: return .missing
      default: break
      }
      if first == 0x74 || first == 0x79 { return .trueLetter }
      return first == 0x66 || first == 0x6E ? .falseLetter : []
    default:
      if bytes[0] == 0x2D && bytes[1] == 0x2D && count == 2 { return .missing }
      if isTrue(bytes, count) || equals(bytes, count, "false") || equals(bytes, count, "no") {
        return .booleanWord
      }
      return isMissing(bytes, count) ? .missing : []
    }
  }

  /// Whether a word of truth means yes.
  static func isTrue(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count == 1 { return bytes[0] | 0x20 == 0x74 || bytes[0] | 0x20 == 0x79 }
    return equals(bytes, count, "true") || equals(bytes, count, "yes")
  }

  /// Whether text is SQL's own word for a missing value, which counts in text columns too.
  @inline(__always)
  static func isNullWord(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count == 4 { return (bytes[0] == 0x4E || bytes[0] == 0x6E) && equals(bytes, 4, "null") }
    return count == 2 && bytes[0] == 0x5C && bytes[1] == 0x4E
  }

  private static func isMissing(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    missing.contains { word in
      word.count == count && word.indices.allSatisfy { lower(bytes[$0]) == word[$0] }
    }
  }

  private static func equals(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ word: StaticString
  ) -> Bool {
    guard word.utf8CodeUnitCount == count else { return false }
    return (0..<count).allSatisfy { lower(bytes[$0]) == word.utf8Start[$0] }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
