import Testing

@testable import Agent

@Suite struct ThriftMessageTests {
  /// `OpenSession` as `TBinaryProtocol` of Apache Thrift writes it, worked out by hand from its
  /// specification.
  private static let opening: [UInt8] =
    [0x80, 0x01, 0x00, 0x01, 0, 0, 0, 11] + Array("OpenSession".utf8) + [0, 0, 0, 1]
    + [0x0C, 0, 1, 0x08, 0, 1, 0, 0, 0, 7, 0x0D, 0, 4, 0x0B, 0x0B, 0, 0, 0, 0, 0, 0]

  @Test func writesACall() {
    let message = ThriftMessage(
      .call, "OpenSession", number: 1,
      .structure([1: .structure([1: .i32(7), 4: .map([])])]))
    #expect(message.bytes == Self.opening)
  }

  @Test func readsEveryType() throws {
    let value = ThriftValue.structure([
      1: .bool(true), 2: .byte(-3), 3: .double(-0.1), 4: .i16(.min), 5: .i32(.max), 6: .i64(.min),
      7: .string([0, 255]), 8: .list(.i64, [.i64(1), .i64(-1)]),
      9: .map([.init(key: .text("a"), value: .i32(2))]),
      -10: .structure([1: .list(.structure, [.structure([:])])]), 11: .list(.bool, []),
    ])
    let message = ThriftMessage(.reply, "Any", number: -7, value)
    #expect(try ThriftMessage(bytes: message.bytes) == message)
  }

  /// What ends early, anywhere, is an error and nothing else.
  @Test func refusesEveryBeginning() {
    let entries = [ThriftValue.Entry(key: .text("a"), value: .i32(2))]
    let bytes = ThriftMessage(
      .reply, "FetchResults", number: 1,
      .structure([0: .structure([1: .map(entries), 3: .list(.string, [.text("x")])])])
    ).bytes
    for count in 0..<bytes.count {
      #expect(throws: ThriftError.self) { try ThriftMessage(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: ThriftError.noMessage) { try ThriftMessage(bytes: bytes + [0]) }
  }

  /// Bytes changed at random are read or refused; a length is never believed.
  @Test func survivesAnything() throws {
    let good = ThriftMessage(
      .reply, "FetchResults", number: 1,
      .structure([
        0: .structure([
          1: .list(.i64, (0..<20).map { .i64($0) }), 2: .string(Array(repeating: 7, count: 40)),
          3: .map([.init(key: .text("a"), value: .list(.byte, [.byte(1)]))]),
        ])
      ])
    ).bytes
    var state: UInt64 = 42
    for _ in 0..<20_000 {
      var bytes = good
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      _ = try? ThriftMessage(bytes: bytes)
    }
  }

  private static func reply(_ content: [UInt8]) -> [UInt8] {
    [0x80, 0x01, 0x00, 0x02, 0, 0, 0, 1, 0x61, 0, 0, 0, 1] + content
  }

  @Test(
    arguments: [
      ([0x0F, 0, 1, 0x0A, 0x7F, 0xFF, 0xFF, 0xFF, 0], ThriftError.truncated),
      ([0x0B, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0], .negativeLength),
      ([0x0B, 0, 1, 0x40, 0, 0, 0, 1, 0], .truncated),
      ([0x63, 0, 1, 0], .unknownType(0x63)),
      ([0x0D, 0, 1, 0x0B, 0x0B, 0x7F, 0xFF, 0xFF, 0xFF, 0], .truncated),
      (Array(repeatElement([0x0C, 0, 1], count: 5_000).joined()), .tooDeep),
      (
        Array(repeatElement([0x0F, 0, 1, 0x0F, 0, 0, 0, 1], count: 1).joined())
          + Array(repeatElement([0x0F, 0, 0, 0, 1], count: 5_000).joined()), .tooDeep
      ),
    ] as [([UInt8], ThriftError)])
  func refusesWhatCannotBe(_ content: [UInt8], _ error: ThriftError) {
    #expect(throws: error) { try ThriftMessage(bytes: Self.reply(content)) }
  }

  @Test(arguments: [
    [], [0x80], Array("HTTP/1.1 200 OK\r\n".utf8), Array(repeating: 0xFF, count: 40),
  ])
  func refusesOtherProtocols(_ bytes: [UInt8]) {
    #expect(throws: ThriftError.self) { try ThriftMessage(bytes: bytes) }
  }
}
