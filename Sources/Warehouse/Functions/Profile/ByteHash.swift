/// A 64-bit hash of bytes, the same in every run and on every machine.
///
/// Multiply-and-fold mixing as in Wang Yi's wyhash <https://github.com/wangyi-fudan/wyhash>.
/// Distinct texts are told apart by it: among n values the chance that any two fall together is
/// about n²/2⁶⁵, one in ten million for two million values.
enum ByteHash {
  private static let first: UInt64 = 0xA076_1D64_78BD_642F
  private static let second: UInt64 = 0xE703_7ED1_A0B4_28DB

  /// Folds the 128-bit product of two words.
  @inline(__always)
  static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// One word, scrambled twice, because the bits of whole numbers as doubles differ in few places.
  @inline(__always)
  static func hash(_ word: UInt64) -> UInt64 {
    mixed(mixed(word ^ first, second) ^ second, first)
  }

  /// The hash of all the bytes; the length takes part.
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    var state = UInt64(truncatingIfNeeded: count) ^ first
    var position = 0
    while count - position > 16 {
      state = mixed(word(bytes, position) ^ second, word(bytes, position + 8) ^ state)
      position += 16
    }
    let rest = count - position
    if rest >= 8 {
      return mixed(word(bytes, position) ^ second, word(bytes, count - 8) ^ state)
    }
    return mixed(partialWord(bytes, from: position) ^ second, state)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// Fewer than eight bytes as one word.
  @inline(__always)
  private static func partialWord(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    let rest = bytes.count - start
    if rest >= 4 {
      let low = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
      let high = bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self)
      return UInt64(UInt32(littleEndian: low)) | UInt64(UInt32(littleEndian: high)) << 32
    }
    var word: UInt64 = 0
    for position in start..<bytes.count { word = word << 8 | UInt64(bytes[position]) }
    return word
  }
}
