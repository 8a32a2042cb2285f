import Testing
import Warehouse

/// Digests of FIPS 180-4's examples and of messages around the ends of blocks, by Python's `hashlib`.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ("x", 55, "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"),
    ("x", 56, "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"),
    ("x", 64, "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"),
  ])
  func digests(text: String, count: Int, digest: String) {
    let bytes = Array(String(repeating: text, count: count).utf8)
    #expect(SHA256.hexDigest(of: bytes) == digest)
    var hash = SHA256()
    for part in stride(from: 0, to: bytes.count, by: 1_021) {
      bytes[part..<min(part + 1_021, bytes.count)].withUnsafeBytes { hash.update($0) }
    }
    #expect(hash.hexDigest() == digest)
  }
}
