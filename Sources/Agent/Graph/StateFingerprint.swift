import Warehouse

/// A number that tells one state at a node from others.
struct StateFingerprint {
  let value: UInt64

  init(node: String, _ state: some GraphState) throws {
    let digest = SHA256.hexDigest(of: Array("\(node)\0\(try state.sortedJSON())".utf8))
    value = UInt64(digest.prefix(16), radix: 16) ?? 0
  }
}
