import Glibc

/// Turns bytes of another encoding into UTF-8, block by block, through `iconv`.
///
/// Bytes that mean nothing in the encoding become U+FFFD; the five bytes Windows-1252 leaves
/// undefined become the control characters of the same number, as browsers read them
/// (<https://encoding.spec.whatwg.org/#windows-1252>).
final class TextDecoder {
  private let encoding: TextEncoding
  private let converter: iconv_t
  private var rest: [UInt8] = []
  /// Whether any byte meant nothing.
  private(set) var hasReplacements = false

  /// A decoder; `nil` for UTF-8, which needs none, and where the system lacks the encoding.
  init?(_ encoding: TextEncoding) {
    guard encoding != .utf8, let converter = iconv_open("UTF-8", encoding.iconvName),
      Int(bitPattern: converter) != -1
    else { return nil }
    self.encoding = encoding
    self.converter = converter
  }

  deinit { iconv_close(converter) }

  /// The text of the next bytes; what is left of a cut character waits for the next call.
  func decode(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [UInt8] {
    var input = rest + bytes
    var output = [UInt8](repeating: 0, count: 4 * input.count + 16)
    var position = 0
    var written = 0
    while position < input.count {
      let problem = step(&input, &position, &output, &written)
      if problem == 0 { break }
      if problem == EINVAL && !isLast { break }
      replace(in: input, at: &position, into: &output, &written)
    }
    rest = Array(input[position...])
    return Array(output[..<written])
  }

  private func step(
    _ input: inout [UInt8], _ position: inout Int, _ output: inout [UInt8], _ written: inout Int
  ) -> Int32 {
    var left = input.count - position
    var room = output.count - written
    let (from, to) = (position, written)
    let failed = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { target in
        var next = source.baseAddress?.advanced(by: from).assumingMemoryBound(to: CChar.self)
        var free = target.baseAddress?.advanced(by: to).assumingMemoryBound(to: CChar.self)
        return iconv(converter, &next, &left, &free, &room) == -1
      }
    }
    let problem = failed ? errno : 0
    position = input.count - left
    written = output.count - room
    return problem
  }

  private func replace(
    in input: [UInt8], at position: inout Int, into output: inout [UInt8], _ written: inout Int
  ) {
    let undefined = encoding == .windows1252
    let bytes: [UInt8] = undefined ? [0xC2, input[position]] : [0xEF, 0xBF, 0xBD]
    hasReplacements = hasReplacements || !undefined
    output.replaceSubrange(written..<(written + bytes.count), with: bytes)
    written += bytes.count
    position = min(input.count, position + (undefined ? 1 : 2))
  }
}
